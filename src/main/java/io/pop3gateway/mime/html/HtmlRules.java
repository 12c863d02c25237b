package io.pop3gateway.mime.html;

import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.owasp.html.AttributePolicy;
import org.owasp.html.ElementPolicy;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.HtmlSanitizer;
import org.owasp.html.HtmlStreamEventReceiver;
import org.owasp.html.PolicyFactory;

/** What of HTML is let through. Everything that is not named here goes; the text inside it stays. */
final class HtmlRules {

    private static final String ELEMENTS =
            """
            abbr acronym address area article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del
            details dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main map mark
            nav ol p pre q s samp section small span strike strong sub summary sup table tbody td tfoot th thead tr tt u
            ul var wbr
            """;
    private static final String ALIGNED =
            "table tbody thead tfoot tr td th col colgroup div p img hr h1 h2 h3 h4 h5 h6 ol ul li br caption";
    private static final String COLOURED = "table tbody thead tfoot tr td th font hr";

    private static final Pattern LINK =
            Pattern.compile("(?i)\\s*(https?://|mailto:|tel:|ftp://)\\S.*|#m-[A-Za-z0-9_.:-]{1,100}", Pattern.DOTALL);
    private static final Pattern CONTENT_ID = Pattern.compile("[^\\s\"'<>&\\p{Cc}]{1,500}");
    /** Names that cannot be those of the page around the letter. */
    private static final Pattern OWN = Pattern.compile("m-[A-Za-z0-9_.:-]{1,100}( m-[A-Za-z0-9_.:-]{1,100}){0,49}");

    private static final Pattern MAP = Pattern.compile("#m-[A-Za-z0-9_.:-]{1,100}");
    private static final Pattern COORDINATES = Pattern.compile("[0-9., ]{1,500}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,5}(\\.[0-9]{1,3})?%?");
    private static final Pattern WORD = Pattern.compile("[a-zA-Z]{1,20}");
    private static final Pattern COLOUR = Pattern.compile("#?[0-9a-zA-Z]{1,30}");
    private static final Pattern FONT = Pattern.compile("[-+ ,'a-zA-Z0-9]{1,100}");
    private static final Pattern PICTURE =
            Pattern.compile("(?i)data:image/(png|jpeg|gif|webp|bmp);base64,[A-Za-z0-9+/=\\s]*");
    private static final Pattern REMOTE_PICTURE = Pattern.compile("(?i)https?://[^\\s\"'<>]+");

    /** Nothing in it can end a quoted string of CSS or go on behind one. */
    private static final Pattern STYLE_PICTURE = Pattern.compile(
            "data:image/(png|jpeg|gif|webp|bmp);base64,[A-Za-z0-9+/=]*|https?://[-A-Za-z0-9._~:/?#@!$&*+,;=%]+");

    /** Elements that browsers draw over the picture of their attribute "background" (HTML, §15.3.10). */
    private static final Set<String> BACKED = Set.of("table", "thead", "tbody", "tfoot", "tr", "td", "th");

    /** They take longer to make than many a page to clean. */
    private static final PolicyFactory WITH_REMOTE_PICTURES = policy(true);

    private static final PolicyFactory WITHOUT_REMOTE_PICTURES = policy(false);

    /** Where the pictures in styles come from of the page that is cleaned on this thread, which policies are not told. */
    private static final ThreadLocal<ImageSource> PAGE = new ThreadLocal<>();

    private HtmlRules() {}

    /** Whether an attribute names a picture that is shown. */
    static boolean isPicture(String element, String attribute) {
        String lower = element.toLowerCase(Locale.ROOT);
        return attribute.equals("src") && lower.equals("img")
                || attribute.equals("background") && BACKED.contains(lower);
    }

    /**
     * Cleans one page by these rules.
     *
     * @param source where the pictures in styles come from; those in attributes must have been put in their place already
     * @param out takes what is let through
     * @param cleaning is given the rules as a policy, on this thread
     */
    static void forPage(ImageSource source, HtmlStreamEventReceiver out, Consumer<HtmlSanitizer.Policy> cleaning) {
        PAGE.set(source);
        try {
            cleaning.accept((source.remoteAllowed() ? WITH_REMOTE_PICTURES : WITHOUT_REMOTE_PICTURES).apply(out));
        } finally {
            PAGE.remove();
        }
    }

    private static PolicyFactory policy(boolean remotePictures) {
        ElementPolicy newWindow = (name, attributes) -> {
            int href = attributes.indexOf("href");
            boolean inside = href >= 0 && attributes.get(href + 1).startsWith("#");
            if (!inside) {
                attributes.add("target");
                attributes.add("_blank");
            }
            return name;
        };
        ElementPolicy block = (name, attributes) -> attributes.isEmpty() ? null : "div";
        HtmlPolicyBuilder builder = new HtmlPolicyBuilder()
                .allowElements(words(ELEMENTS))
                .allowElements(newWindow, "a", "area")
                .allowElements(block, "body")
                .allowWithoutAttributes("span", "font")
                .requireRelsOnLinks("noopener", "noreferrer", "nofollow")
                .allowUrlProtocols("http", "https", "mailto", "tel", "ftp", "data")
                .allowUrlsInStyles((element, attribute, value) -> PAGE.get()
                        .of(value)
                        .filter(url -> STYLE_PICTURE.matcher(url).matches())
                        .orElse(null))
                .allowStyling(StyleRules.SCHEMA);
        pointing(builder, remotePictures);
        describing(builder);
        return builder.toFactory();
    }

    /** A relative link would lead into the gateway, so only whole ones stay. */
    private static void pointing(HtmlPolicyBuilder builder, boolean remotePictures) {
        builder.allowAttributes("href").matching(LINK).onElements("a", "area");
        builder.allowAttributes("usemap").matching(MAP).onElements("img");
        builder.allowAttributes("name").matching(OWN).onElements("a", "map");
        builder.allowAttributes("shape").matching(WORD).onElements("area");
        builder.allowAttributes("coords").matching(COORDINATES).onElements("area");
        builder.allowAttributes("alt").onElements("area");
        AttributePolicy picture = (element, attribute, value) -> isSafe(value, remotePictures) ? value : null;
        builder.allowAttributes("src").matching(picture).onElements("img");
        builder.allowAttributes("background").matching(picture).onElements(BACKED.toArray(new String[0]));
        builder.allowAttributes("alt").onElements("img");
        builder.allowAttributes("data-cid").matching(CONTENT_ID).onElements("img");
    }

    private static void describing(HtmlPolicyBuilder builder) {
        builder.allowAttributes("title", "dir", "lang").globally();
        builder.allowAttributes("id", "class").matching(OWN).globally();
        builder.allowAttributes("data-quote").matching(WORD).globally();
        builder.allowAttributes("type").matching(WORD).onElements("blockquote");
        builder.allowAttributes("width", "height", "border", "cellpadding", "cellspacing")
                .matching(NUMBER)
                .globally();
        builder.allowAttributes("colspan", "rowspan", "span", "start")
                .matching(NUMBER)
                .globally();
        builder.allowAttributes("align", "valign", "type", "clear")
                .matching(WORD)
                .onElements(words(ALIGNED));
        builder.allowAttributes("bgcolor", "color").matching(COLOUR).onElements(words(COLOURED));
        builder.allowAttributes("face", "size").matching(FONT).onElements("font", "hr");
    }

    private static boolean isSafe(String value, boolean remote) {
        return PICTURE.matcher(value).matches()
                || remote && REMOTE_PICTURE.matcher(value).matches();
    }

    private static String[] words(String text) {
        return text.strip().split("\\s+");
    }
}
