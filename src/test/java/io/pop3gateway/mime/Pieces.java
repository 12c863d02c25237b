package io.pop3gateway.mime;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** What mail and pages are made of, to be put together by chance. A middle dot stands for a blank. */
final class Pieces {

    static final String MAIL =
            """
            \\r\\n \\r\\n\\r\\n \\n --b --b-- -- b Content-Type:· multipart/mixed ;·boundary=b ;·boundary=
            multipart/alternative multipart/related message/rfc822 text/html text/plain Content-Transfer-Encoding:·
            base64 quoted-printable x-uuencode begin·644·x\\r\\n =3D = QUJD Subject:· From:· <a@b> " ( ) , ; : < >
            =?utf-8?Q?=C3?= =?utf-8?B?w7w?= =?x Date:· 1·Jan·97· 12:00· +0100 ;·charset= utf-16 ;·name*0*=
            utf-8''%C3 Content-Disposition:·attachment ;·filename= ;·format=flowed x· · \\t ü \\0 <p> <li> </ol> end\\r\\n `
            Message-ID:· References:· multipart/digest \\r
            """;
    static final String HTML =
            """
            < > </ /> " ' = · ` & &# x3c; &lt; <!-- --> <![CDATA[ ]]> script style svg math p a img table td select title
            textarea noscript template mglyph href src onerror onclick alert(1) javascript: data: cid:x http: //x url( )
            background: expression \\\\ \\0 \\n / text foreignObject form ; :
            """;

    private Pieces() {}

    static Arbitrary<String> of(String pieces) {
        return Arbitraries.of(words(pieces)).list().ofMaxSize(40).map(chosen -> String.join("", chosen));
    }

    private static List<String> words(String pieces) {
        return List.of(pieces.strip().split("[ \n]+")).stream()
                .map(piece -> piece.replace('·', ' ').translateEscapes())
                .toList();
    }
}
