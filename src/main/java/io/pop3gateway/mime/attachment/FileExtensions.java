package io.pop3gateway.mime.attachment;

import java.util.HashMap;
import java.util.Map;

/** How the names of files end, by media type, for files that come without a name. */
final class FileExtensions {

    private static final String KNOWN =
            """
            message/rfc822 eml
            message/global eml
            message/news eml
            message/delivery-status txt
            message/disposition-notification txt
            text/plain txt
            text/html html
            text/markdown md
            text/enriched txt
            text/richtext rtx
            text/rtf rtf
            text/calendar ics
            text/csv csv
            text/xml xml
            text/css css
            text/rfc822-headers txt
            text/vcard vcf
            text/x-vcard vcf
            text/directory vcf
            text/x-patch patch
            text/x-diff diff
            image/png png
            image/x-png png
            image/jpeg jpg
            image/jpg jpg
            image/pjpeg jpg
            image/gif gif
            image/webp webp
            image/bmp bmp
            image/x-ms-bmp bmp
            image/tiff tif
            image/tif tif
            image/heic heic
            image/heif heif
            image/avif avif
            image/svg+xml svg
            image/x-icon ico
            image/vnd.microsoft.icon ico
            audio/mpeg mp3
            audio/mp3 mp3
            audio/mp4 m4a
            audio/x-m4a m4a
            audio/ogg ogg
            audio/wav wav
            audio/x-wav wav
            audio/amr amr
            audio/aac aac
            video/mp4 mp4
            video/mpeg mpg
            video/quicktime mov
            video/webm webm
            video/3gpp 3gp
            video/x-msvideo avi
            video/x-ms-wmv wmv
            application/pdf pdf
            application/x-pdf pdf
            application/rtf rtf
            application/xml xml
            application/json json
            application/zip zip
            application/x-zip-compressed zip
            application/x-zip zip
            application/gzip gz
            application/x-gzip gz
            application/x-tar tar
            application/x-7z-compressed 7z
            application/x-rar-compressed rar
            application/vnd.rar rar
            application/ms-tnef dat
            application/vnd.ms-tnef dat
            application/pgp-signature asc
            application/pgp-keys asc
            application/pgp-encrypted asc
            application/pkcs7-signature p7s
            application/x-pkcs7-signature p7s
            application/pkcs7-mime p7m
            application/x-pkcs7-mime p7m
            application/ics ics
            application/msword doc
            application/vnd.ms-word doc
            application/vnd.openxmlformats-officedocument.wordprocessingml.document docx
            application/vnd.openxmlformats-officedocument.wordprocessingml.template dotx
            application/vnd.ms-word.document.macroenabled.12 docm
            application/vnd.ms-excel xls
            application/msexcel xls
            application/vnd.openxmlformats-officedocument.spreadsheetml.sheet xlsx
            application/vnd.ms-excel.sheet.macroenabled.12 xlsm
            application/vnd.ms-excel.sheet.binary.macroenabled.12 xlsb
            application/vnd.ms-powerpoint ppt
            application/vnd.openxmlformats-officedocument.presentationml.presentation pptx
            application/vnd.openxmlformats-officedocument.presentationml.slideshow ppsx
            application/vnd.ms-outlook msg
            application/vnd.visio vsd
            application/vnd.oasis.opendocument.text odt
            application/vnd.oasis.opendocument.spreadsheet ods
            application/vnd.oasis.opendocument.presentation odp
            application/epub+zip epub
            application/postscript ps
            application/pkix-cert cer
            application/x-x509-ca-cert crt
            application/vnd.apple.pages pages
            application/vnd.apple.numbers numbers
            application/vnd.apple.keynote key
            application/vnd.google-earth.kmz kmz
            application/gpx+xml gpx
            """;

    private static final Map<String, String> BY_TYPE = byType();

    private FileExtensions() {}

    /** The end without its dot; "bin" for a type that nobody knows. */
    static String of(String mediaType) {
        return BY_TYPE.getOrDefault(mediaType, "bin");
    }

    private static Map<String, String> byType() {
        Map<String, String> all = new HashMap<>();
        for (String line : KNOWN.strip().split("\n")) {
            int blank = line.indexOf(' ');
            all.put(line.substring(0, blank), line.substring(blank + 1));
        }
        return Map.copyOf(all);
    }
}
