package io.pop3gateway.mailbox.export;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The records of a zip archive (APPNOTE.TXT 6.3.10 §4.3); names are in ASCII, and all files are from one and the same moment. */
final class ZipRecords {

    private static final long MOST = 0xFFFFFFFFL;
    private static final int MOST_FILES = 0xFFFF;

    /** Version 2.0 reads deflated files, 4.5 Zip64. */
    private static final short DEFLATED_VERSION = 20;

    private static final short ZIP64_VERSION = 45;

    /** §4.4.4: sizes follow the file. */
    private static final short SIZES_FOLLOW = 1 << 3;

    private static final short DEFLATED = 8;

    /** The same mailbox makes the same archive: 1 February 1980, a little after the first moment that a zip archive can name. */
    private static final short DATE = 2 << 5 | 1;

    private static final short NO_TIME = 0;
    private static final int LOCAL_HEADER = 30;
    private static final int DESCRIPTOR = 16;
    private static final int CENTRAL_HEADER = 46;
    private static final int FAR = 12;
    private static final int END = 22;
    private static final int ZIP64_END = 56 + 20;

    private ZipRecords() {}

    /** Octets that a file takes in all, its name's and its packed ones. */
    static long fileOctets(int nameOctets, long packed) {
        return LOCAL_HEADER + nameOctets + packed + DESCRIPTOR;
    }

    /** §4.3.7: stands before a file. */
    static byte[] localHeader(byte[] name) {
        ByteBuffer header = littleEndian(LOCAL_HEADER + name.length);
        header.putInt(0x04034b50).putShort(DEFLATED_VERSION);
        described(header).putInt(0).putInt(0).putInt(0);
        return header.putShort((short) name.length)
                .putShort((short) 0)
                .put(name)
                .array();
    }

    /** §4.3.9: stands behind a file. Both sizes are below 4 GB, as a message's is. */
    static byte[] descriptor(int crc, long packed, long size) {
        ByteBuffer descriptor = littleEndian(DESCRIPTOR);
        return descriptor
                .putInt(0x08074b50)
                .putInt(crc)
                .putInt((int) packed)
                .putInt((int) size)
                .array();
    }

    /**
     * §4.3.12: tells of a file.
     *
     * @param offset octets of the archive before it
     */
    static byte[] centralHeader(byte[] name, int crc, int packed, int size, long offset) {
        boolean far = offset >= MOST;
        short version = far ? ZIP64_VERSION : DEFLATED_VERSION;
        ByteBuffer header = littleEndian(CENTRAL_HEADER + name.length + (far ? FAR : 0));
        header.putInt(0x02014b50).putShort(version).putShort(version);
        described(header).putInt(crc).putInt(packed).putInt(size);
        header.putShort((short) name.length).putShort((short) (far ? FAR : 0));
        // No comment, the first disk, no attributes.
        header.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0);
        header.putInt((int) Math.min(offset, MOST)).put(name);
        if (far) {
            // §4.5.3: what does not fit above.
            header.putShort((short) 1).putShort((short) Long.BYTES).putLong(offset);
        }
        return header.array();
    }

    /**
     * §4.3.16: the archive's last record, with those of Zip64 (§4.3.14, §4.3.15) before it where they are needed.
     *
     * @param files how many there are
     * @param from octets before the first central header
     * @param octets of all central headers
     */
    static byte[] end(long files, long from, long octets) {
        boolean large = files >= MOST_FILES || from >= MOST || octets >= MOST;
        ByteBuffer end = littleEndian(END + (large ? ZIP64_END : 0));
        if (large) {
            end.putInt(0x06064b50).putLong(ZIP64_END - 20 - FAR);
            end.putShort(ZIP64_VERSION).putShort(ZIP64_VERSION).putInt(0).putInt(0);
            end.putLong(files).putLong(files).putLong(octets).putLong(from);
            end.putInt(0x07064b50).putInt(0).putLong(from + octets).putInt(1);
        }
        end.putInt(0x06054b50).putShort((short) 0).putShort((short) 0);
        end.putShort((short) Math.min(files, MOST_FILES)).putShort((short) Math.min(files, MOST_FILES));
        return end.putInt((int) Math.min(octets, MOST))
                .putInt((int) Math.min(from, MOST))
                .putShort((short) 0)
                .array();
    }

    /** Flags, method and time, which are those of all files. */
    private static ByteBuffer described(ByteBuffer header) {
        return header.putShort(SIZES_FOLLOW)
                .putShort(DEFLATED)
                .putShort(NO_TIME)
                .putShort(DATE);
    }

    private static ByteBuffer littleEndian(int octets) {
        return ByteBuffer.allocate(octets).order(ByteOrder.LITTLE_ENDIAN);
    }
}
