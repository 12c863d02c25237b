package io.pop3gateway.mime.charset;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;

/** A charset of one octet a character that the JDK lacks, to be read only. Below its table it is ASCII or the C1 controls. */
final class TableCharset extends ReadOnlyCharset {

    private final String table;

    private TableCharset(String name, String table) {
        super(name);
        this.table = table;
    }

    /** ISO-8859-10: the languages of the North. */
    static Charset latin6() {
        return new TableCharset(
                "ISO-8859-10",
                "\u00A0ĄĒĢĪĨĶ§ĻĐŠŦŽ\u00ADŪŊ°ąēģīĩķ·ļđšŧž―ūŋ"
                        + "ĀÁÂÃÄÅÆĮČÉĘËĖÍÎÏÐŅŌÓÔÕÖŨØŲÚÛÜÝÞß"
                        + "āáâãäåæįčéęëėíîïðņōóôõöũøųúûüýþĸ");
    }

    /** ISO-8859-14: Celtic languages. */
    static Charset latin8() {
        return new TableCharset(
                "ISO-8859-14",
                "\u00A0Ḃḃ£ĊċḊ§Ẁ©ẂḋỲ\u00AD®ŸḞḟĠġṀṁ¶ṖẁṗẃṠỳẄẅṡ"
                        + "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏŴÑÒÓÔÕÖṪØÙÚÛÜÝŶß"
                        + "àáâãäåæçèéêëìíîïŵñòóôõöṫøùúûüýŷÿ");
    }

    /** PTCP154: Cyrillic letters of Asian languages. */
    static Charset asianCyrillic() {
        return new TableCharset(
                "PTCP154",
                "ҖҒӮғ„…ҶҮҲүҠӢҢҚҺҸҗ‘’“”•–—ҳҷҡӣңқһҹ"
                        + "\u00A0ЎўЈӨҘҰ§Ё©Ә«¬ӯ®Ҝ°ұІіҙө¶·ё№ә»јҪҫҝ"
                        + "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ"
                        + "абвгдежзийклмнопрстуфхцчшщъыьэюя");
    }

    @Override
    public CharsetDecoder newDecoder() {
        return new CharsetDecoder(this, 1, 1) {
            @Override
            protected CoderResult decodeLoop(ByteBuffer in, CharBuffer out) {
                while (in.hasRemaining()) {
                    if (!out.hasRemaining()) {
                        return CoderResult.OVERFLOW;
                    }
                    int octet = in.get() & 0xFF;
                    int index = octet - (256 - table.length());
                    out.put(index < 0 ? (char) octet : table.charAt(index));
                }
                return CoderResult.UNDERFLOW;
            }
        };
    }
}
