package io.pop3gateway.mime.charset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether text without a label is read in its script, and Western text is left alone. */
class ForeignScriptTest {

    private static final Map<String, String> TEXTS = Map.of(
            "ru",
            "Добрый день! Счёт за октябрь во вложении, оплатите его, пожалуйста, до пятницы. Завтра мы встречаемся у вокзала"
                    + " в девять часов утра, возьмите с собой документы и тёплую одежду. Если у вас есть вопросы, напишите. ",
            "uk",
            "Добрий день! Рахунок за жовтень у вкладенні, сплатіть його, будь ласка, до п'ятниці. Завтра ми зустрічаємося біля"
                    + " вокзалу о дев'ятій годині ранку. Якщо у вас є запитання, напишіть листа. ",
            "ja",
            "お世話になっております。明日の会議は十時からです。資料を添付しましたので、ご確認ください。来週の水曜日に東京で打ち合わせを行います。",
            "ko",
            "안녕하세요. 내일 회의 자료를 보내 드립니다. 확인해 주세요. 다음 주 수요일에 서울에서 회의가 있습니다. 감사합니다. ",
            "zh-Hans",
            "明天上午十点开会，请准时参加。附件是上个月的报告，请查收。如果您有任何问题，请随时与我联系。我们公司下周三在北京举行会议。",
            "zh-Hant",
            "明天上午十點開會，請準時參加。附件是上個月的報告，請查收。如果您有任何問題，請隨時與我聯繫。我們公司下週三在台北舉行會議。",
            "el",
            "Καλημέρα σας. Σας στέλνω το τιμολόγιο για τον Οκτώβριο, παρακαλώ πληρώστε το μέχρι την Παρασκευή. Ευχαριστώ πολύ. ",
            "he",
            "שלום רב, מצורפת החשבונית עבור חודש אוקטובר, אנא שלמו עד יום שישי. תודה רבה. מחר ניפגש בתחנת הרכבת בשעה תשע. ");

    private static final List<String> WESTERN = List.of(
            "Schöne Grüße aus München, wir freuen uns auf Ihren Besuch. Für Rückfragen stehen wir gern zur Verfügung. ÄÖÜ! ",
            "Bonjour, voici la facture du mois d'août, à régler avant vendredi. Nous vous remercions. L'été a été très bon. ",
            "Buenos días, adjunto la factura de octubre. ¿Podría confirmar la recepción? Muchas gracias, señor Núñez. ",
            "Hej, här är fakturan för oktober. Var vänlig betala före fredag. Vi möts på stationen i Örebro klockan nio. ",
            "Olá, segue em anexo a fatura. Não se esqueça da reunião de amanhã às nove horas. Atenção: a localização mudou. ",
            "Buongiorno, allego la fattura. La prego di pagarla entro venerdì. È già tutto pronto, perché così è più facile. ",
            "Hyvää päivää, liitteenä lokakuun lasku. Näemme huomenna asemalla yhdeksältä. Kiitos käyttäjälle. ÄÄÄÄÄ! ",
            "Price list: 25 € – “special” offer… don’t miss it • Café déjà vu, naïve résumé © 2003 ™ €€€ ",
            "Góðan daginn, meðfylgjandi er reikningur fyrir október. Vinsamlegast greiðið fyrir föstudag. Þakka þér fyrir. ");

    @ParameterizedTest
    @CsvSource({
        "ru, koi8-r",
        "ru, windows-1251",
        "ru, iso-8859-5",
        "ru, ibm866",
        "uk, windows-1251",
        "uk, koi8-u",
        "ja, shift_jis",
        "ja, euc-jp",
        "ko, euc-kr",
        "zh-Hans, gbk",
        "zh-Hant, big5",
        "el, windows-1253",
        "he, windows-1255"
    })
    void text_inAnotherScript_isReadOrLeftAlone(String language, String charset) {
        Random random = new Random(1);
        String sample = TEXTS.get(language);
        for (int length : new int[] {10, 20, 40, 80, 200, 1000}) {
            int right = 0;
            int wrong = 0;
            for (int i = 0; i < 40; i++) {
                int at = random.nextInt(sample.length());
                String text = sample.repeat(30).substring(at, at + length);
                Optional<String> read = ForeignScript.read(text.getBytes(Charset.forName(charset)))
                        .map(TextCharset.Decoded::text);
                right += read.filter(text::equals).isPresent() ? 1 : 0;
                wrong += read.filter(other -> !other.equals(text)).isPresent() ? 1 : 0;
            }
            assertThat(right)
                    .as("texts of %d characters in %s that a reader could read", length, charset)
                    .isGreaterThanOrEqualTo(length <= 10 ? 25 : length <= 20 ? 35 : 40);
            assertThat(wrong)
                    .as("texts of %d characters in %s that became other words", length, charset)
                    .isLessThanOrEqualTo(length <= 10 ? 3 : 0);
        }
    }

    @Test
    void text_ofWesternLanguages_isNeverChanged() {
        Random random = new Random(2);
        Charset western = Charset.forName("windows-1252");
        for (int i = 0; i < 5000; i++) {
            String sample = WESTERN.get(i % WESTERN.size());
            int at = random.nextInt(sample.length());
            String text = sample.repeat(20).substring(at, at + 10 + random.nextInt(990));
            assertThat(ForeignScript.read(text.getBytes(western)))
                    .as("what became of: %s", text)
                    .isEmpty();
        }
    }

    @Test
    void text_ofASCII_isLeftAlone() {
        assertThat(ForeignScript.read("Hello".getBytes(StandardCharsets.US_ASCII)))
                .isEmpty();
    }
}
