package io.pop3gateway.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A strict reader of clean HTML. It knows the one way in which tags may be written and takes every other "&lt;" as a fault, so
 * that nothing depends on how a browser mends what is broken.
 */
public final class HtmlChecker {

    private static final Pattern TAG =
            Pattern.compile("<(/?)([a-z][a-z0-9]*)((?: [a-z]+(?:-[a-z]+)*=\"[^\"<>`]*\")*)( ?/?)>");

    /** What the sanitizer puts behind a brace, since some frameworks take two for a template. */
    private static final Pattern BEHIND_A_BRACE = Pattern.compile("(?<=\\{)<!-- -->");

    private static final Pattern ATTRIBUTE = Pattern.compile(" ([a-z-]+)=\"([^\"]*)\"");
    private static final Set<String> FORBIDDEN = Set.of(
            "script",
            "style",
            "iframe",
            "frame",
            "frameset",
            "object",
            "embed",
            "applet",
            "form",
            "input",
            "button",
            "select",
            "option",
            "textarea",
            "base",
            "meta",
            "link",
            "svg",
            "math",
            "template",
            "noscript",
            "video",
            "audio",
            "source",
            "track",
            "picture",
            "title",
            "head",
            "body",
            "html",
            "xmp",
            "plaintext",
            "noembed",
            "portal",
            "marquee",
            "dialog",
            "image",
            "slot",
            "bgsound",
            "isindex",
            "keygen",
            "xml",
            "listing",
            "noframes");
    private static final Set<String> ATTRIBUTES = Set.of(
            "href",
            "src",
            "background",
            "alt",
            "data-cid",
            "data-quote",
            "shape",
            "coords",
            "title",
            "dir",
            "lang",
            "width",
            "height",
            "border",
            "cellpadding",
            "cellspacing",
            "colspan",
            "rowspan",
            "span",
            "start",
            "align",
            "valign",
            "type",
            "clear",
            "bgcolor",
            "color",
            "face",
            "size",
            "style",
            "rel",
            "target");
    private static final Pattern LINK = Pattern.compile("(?i)(https?://|mailto:|tel:|ftp://)[^\\s].*", Pattern.DOTALL);
    private static final Pattern PICTURE = Pattern.compile("data:image/(png|jpeg|gif|webp|bmp);base64,[A-Za-z0-9+/=]*");
    private static final Pattern STYLE_PICTURE =
            Pattern.compile("url\\('data:image/(png|jpeg|gif|webp|bmp);base64,[A-Za-z0-9+/=]*'\\)");
    private static final Pattern ACTIVE_STYLE = Pattern.compile(
            "(?i)url|expression|import|behavior|binding|image-set|position|\\\\|@|javascript|/\\*|attr\\(");

    private static final Pattern SHEET = Pattern.compile("<style>([^<]*)</style>");
    private static final Pattern MEDIA = Pattern.compile("^@media [a-zA-Z0-9 ,:().-]+\\{");
    private static final Pattern SCOPED = Pattern.compile("(\\.mail-letter[^,{]*,?)+\\{[^{]*");
    private static final Pattern OWN = Pattern.compile("m-[A-Za-z0-9_.:-]+( m-[A-Za-z0-9_.:-]+)*|mail-letter");

    private final List<String> faults = new ArrayList<>();

    private HtmlChecker() {}

    /** Everything in the HTML that must not be there; empty when it is clean. */
    public static List<String> faults(String html) {
        HtmlChecker checker = new HtmlChecker();
        String tags = BEHIND_A_BRACE.matcher(html).replaceAll("");
        Matcher sheet = SHEET.matcher(tags);
        if (sheet.lookingAt()) {
            checker.sheet(sheet.group(1));
            checker.read(tags.substring(sheet.end()));
        } else {
            checker.read(tags);
        }
        return checker.faults;
    }

    /** Every rule must hold inside the letter's box alone, and load nothing. */
    private void sheet(String css) {
        for (String line : css.strip().split("\n")) {
            String rules = MEDIA.matcher(line).replaceFirst("");
            for (String rule : rules.split("\\}")) {
                if (!rule.isBlank() && !SCOPED.matcher(rule).matches()) {
                    faults.add("a rule that reaches further: " + rule);
                }
            }
            if (ACTIVE_STYLE.matcher(rules.replace("!important", "")).find()
                    || rules.indexOf('[') >= 0
                    || rules.indexOf('<') >= 0) {
                faults.add("a rule that does something: " + rules);
            }
        }
    }

    private void read(String html) {
        Matcher tag = TAG.matcher(html);
        int end = 0;
        while (tag.find()) {
            text(html.substring(end, tag.start()));
            element(tag);
            end = tag.end();
        }
        text(html.substring(end));
    }

    private void text(String text) {
        if (text.indexOf('<') >= 0 || text.indexOf('\0') >= 0) {
            faults.add("a tag that is not written strictly: " + text);
        }
    }

    private void element(Matcher tag) {
        if (FORBIDDEN.contains(tag.group(2))) {
            faults.add("element " + tag.group(2));
        }
        boolean link = tag.group(2).equals("a") && tag.group(1).isEmpty();
        Matcher attribute = ATTRIBUTE.matcher(tag.group(3));
        while (attribute.find()) {
            attribute(attribute.group(1), decoded(attribute.group(2)));
        }
        if (link && tag.group(3).contains("href=") && !tag.group(3).contains("rel=\"noopener noreferrer nofollow\"")) {
            faults.add("a link that tells: " + tag.group());
        }
        if (link && !tag.group(3).contains("href=\"#") && !tag.group(3).contains("target=\"_blank\"")) {
            faults.add("a link in the same window: " + tag.group());
        }
    }

    private void attribute(String name, String value) {
        boolean bad =
                switch (name) {
                    case "href" -> !LINK.matcher(value).matches() && !value.matches("#m-[A-Za-z0-9_.:-]+");
                    case "usemap" -> !value.matches("#m-[A-Za-z0-9_.:-]+");
                    case "id", "name", "class" -> !OWN.matcher(value).matches();
                    case "src", "background" -> !PICTURE.matcher(value).matches();
                    case "style" ->
                        ACTIVE_STYLE
                                .matcher(STYLE_PICTURE.matcher(value).replaceAll(""))
                                .find();
                    default -> !ATTRIBUTES.contains(name);
                };
        if (bad) {
            faults.add("attribute " + name + " with " + value);
        }
    }

    private static String decoded(String value) {
        Matcher number = Pattern.compile("&#(x?)([0-9a-fA-F]+);").matcher(value);
        return number.replaceAll(match -> Matcher.quoteReplacement(Character.toString(
                        Integer.parseInt(match.group(2), match.group(1).isEmpty() ? 10 : 16))))
                .replace("&quot;", "\"")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }
}
