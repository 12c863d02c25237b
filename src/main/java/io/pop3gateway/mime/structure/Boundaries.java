package io.pop3gateway.mime.structure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The boundaries of one multipart: the one that its header names, and one that was found instead (RFC 2046 §5.1.1). */
final class Boundaries {

    private static final String CHARACTERS =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'()+_,-./:=?";

    private final List<byte[]> all = new ArrayList<>(1);

    static boolean isOnlyDashes(byte[] line) {
        for (byte octet : line) {
            if (octet != '-') {
                return false;
            }
        }
        return true;
    }

    static int lengthWithoutBlanks(byte[] line) {
        int length = line.length;
        while (length > 0 && line[length - 1] <= ' ' && line[length - 1] >= 0) {
            length--;
        }
        return length;
    }

    void add(byte[] boundary) {
        all.add(boundary);
    }

    void clear() {
        all.clear();
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** 0 for a line that is a delimiter, 2 for one that is the closing delimiter, else -1. */
    int rest(byte[] line, int length) {
        for (byte[] boundary : all) {
            int rest = length - 2 - boundary.length;
            boolean begins = (rest == 0 || rest == 2)
                    && Arrays.equals(boundary, 0, boundary.length, line, 2, 2 + boundary.length);
            if (begins && (rest == 0 || line[length - 1] == '-' && line[length - 2] == '-')) {
                return rest;
            }
        }
        return -1;
    }

    /** As {@link #rest} for a line that goes on behind it: RFC 2046 §5.1.1 has it that the beginning is enough. */
    int restDespiteWords(byte[] line, int length) {
        for (byte[] boundary : all) {
            for (int rest = 2; rest >= 0; rest -= 2) {
                int end = boundary.length + 2 + rest;
                if (end < length && CHARACTERS.indexOf(line[end]) < 0 && rest(line, end) == rest) {
                    return rest;
                }
            }
        }
        return -1;
    }
}
