package io.pop3gateway.pop3.refusal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What servers mean by the words of a refusal, as data: the first rule that fits counts. Precision goes before all. A fault taken
 * for a wrong password makes people change a good one, so that what speaks of the server comes before what only speaks of
 * failing; words that fit no rule are left to whoever asked. {@code refusals/login.tsv} of the tests has real texts and what they
 * must be taken for.
 */
final class RefusalRules {

    private record Rule(Meaning meaning, Pattern words) {}

    private static final String MAILDROP =
            "(mail ?drop|mail ?box|mail ?file|mbox|spool|inbox|popper|session|postfach|briefkasten|boite( aux lettres)?|buzon|casella|caixa)";
    private static final String ACCOUNT =
            "(account|user ?name|user|login|konto|benutzer(konto|name)?|compte|utilisateur|cuenta|usuario|utente)";
    private static final String SHUT =
            "(locked|disabled|suspended|blocked|expired|deactivated|inactive|closed|cancell?ed|frozen|terminated"
                    + "|gesperrt|deaktiviert|bloque|verrouille|desactive|suspendu|bloquead[oa]|bloccato)";
    private static final String CANNOT =
            "(unable|fail(ed|ure|s)?|can ?not|can'?t|could ?n[o']t|couldn'?t|not able|errors?|problems?|troubles?"
                    + "|unsuccessful|impossible|kann|konnte|impossibile)";
    private static final String STORE = "(" + MAILDROP
            + "|maildir|mail ?store|message store|storage|database|db|directory|ldap|(my)?sql( server)?|postgres\\w*|radius|backend|back-end"
            + "|proxy|imap|mail ?host|file ?system|files?|disk|messages?|mails?|e-?mails?|folders?|home( dir\\w*)?|socket|daemon|(auth\\w*|login|mail|pop3?|remote"
            + "|destination) (server|service|daemon|backend|host)|index|datenbank|server|upstream|temp\\w* file|memory|process|fork|chdir|chroot|setuid|setgid)";
    private static final String BROKEN =
            "(down|errors?|fail(ed|ure|s|ing)?|fault|unreachable|unavailable|unresponsive|offline|refused|lost|broken"
                    + "|problems?|trouble|time[sd]?[- ]?out|closed|gone|(is |are )?not (responding|available|reachable|ready|running|accessible|connected))";

    /** A meaning and a pattern in each line; letters without accents, in lower case. */
    private static final List<Rule> RULES = List.of(
            // The connection, not the password, is what these refuse.
            rule(
                    Meaning.PERMANENT,
                    "\\b(clear|plain)[- ]?text\\b.{0,60}\\b(disabled|disallowed|forbidden|refused|denied|not|unavailable)\\b"),
            rule(
                    Meaning.PERMANENT,
                    "\\b(disabled|disallowed|forbidden|refuse[sd]?|not (allowed|permitted|supported))\\b.{0,40}\\b((clear|plain)[- ]?text|(un|non|in)-?secured?|unencrypted)\\b"),
            rule(
                    Meaning.PERMANENT,
                    "\\b(must|needs?|required?|requires|only|have to|use|using|issue|after|before|enable|please)\\b.{0,50}\\b(tls|ssl|s?tls|pop3s|starttls|encrypt\\w+|secure (connection|channel|port))\\b"),
            rule(
                    Meaning.PERMANENT,
                    "\\b(tls|ssl|stls|starttls|encrypt\\w+|secure (connection|channel))\\b.{0,40}\\b(required|first|only|mandatory|needed|must|necessary)\\b"),
            rule(
                    Meaning.PERMANENT,
                    "\\b(pop3?|pop-?3|protocol)\\b.{0,40}\\b(disabled|deactivated|not (enabled|allowed|permitted|active|activated|available)|turned off|denied|gesperrt|deaktiviert|desactive)\\b"),
            rule(
                    Meaning.PERMANENT,
                    "\\bnot (enabled|allowed|permitted|authorized|activated|provisioned|configured|licensed) (for|to use|to access).{0,16}\\b(pop3?|this (service|protocol|server))\\b"),
            rule(Meaning.PERMANENT, "^protocol error\\b"),
            // How often, before what was wrong each time.
            rule(
                    Meaning.TOO_SOON,
                    "\\btoo (many|much|frequent\\w*)\\b.{0,24}\\b(login|logon|sign-?in|auth\\w*|password|attempt|fail\\w*|tries|retries|polls?|checks?|requests?|invalid|bad)"),
            rule(
                    Meaning.TOO_SOON,
                    "\\b(every|each|per|once in|once an?|within)\\b.{0,6}(\\d+ ?)?(sec(ond)?|min(ute)?|hour|day|sekunde|minute|stunde|heure|jour)(s|n)?\\b"),
            rule(Meaning.TOO_SOON, "\\b(wait|warten|attendre|attendez)\\b.{0,30}\\d+ ?(s|sec|min|hour|h)\\w*\\b"),
            rule(
                    Meaning.TOO_SOON,
                    "\\btoo (often|frequent\\w*|soon|early|fast|quickly)\\b|\\bzu (oft|haufig|fruh)\\b|\\btrop (souvent|frequent\\w*)\\b"),
            rule(
                    Meaning.TOO_SOON,
                    "\\b(login|logon|log-?in|poll\\w*|check\\w*|access)[- ](limit|delay|rate|frequency|interval)|\\bminimum (interval|time|delay)\\b|\\b(rate|frequency)[- ]limit"),
            // Who and what word it is, said outright.
            rule(
                    Meaning.CREDENTIALS,
                    "\\b(wrong|invalid|incorrect|bad|illegal|unknown|mistyped|unrecogni[sz]ed|falsche[srn]?|ungultige[srn]?|unbekannte[rn]?|incorrectos?|errone|errat[oa])\\b(\\W+(or|the|e-?mail|your|mail|oder|account|pop3?)\\b){0,3}\\W*\\b(user|login|log-?on|password|passwd|passwort|kennwort|pass ?word|pass(phrase)?|credential|account|id\\b|benutzer|mailbox ?name|name\\b)"),
            rule(
                    Meaning.CREDENTIALS,
                    "\\b(user ?(name|id)?|login( name)?|password|passwd|pass ?phrase|passwort|kennwort|credentials?|authentication (data|information)|mot de passe|identifiants?|contrasena|mailbox|account|benutzer(name)?)\\b.{0,40}\\b(wrong|incorrects?|invalides?|bad|unknown|mismatch|not (accepted|match|correct|valid|found|recogni[sz]ed|known)|does(n'?t| not) (exist|match)|rejected|falsch|ungultig|unbekannt|inconnu|incorrecte?)\\b"),
            rule(
                    Meaning.CREDENTIALS,
                    "\\b(no such|never heard of|unknown|no)\\b.{0,16}\\b(user|account|login|(mailbox|maildrop) (name|for|here|of)\\b)|\\b"
                            + MAILDROP + "\\b (name )?(unknown|does not exist|not found)\\b"),
            // The account as a whole, unless a session is what holds it.
            rule(
                    Meaning.ACCOUNT,
                    "\\b(" + ACCOUNT + "|password|passwort|mot de passe)\\b.{0,40}\\b" + SHUT
                            + "\\b(?!.{0,30}\\b(another|other|process|in use)\\b)"),
            rule(Meaning.ACCOUNT, "\\b" + SHUT + "\\b.{0,24}\\b(administrat\\w+|" + ACCOUNT + ")\\b"),
            rule(
                    Meaning.IN_USE,
                    "\\b" + MAILDROP
                            + "\\b.{0,40}\\b(lock(ed|s)?|in use|busy|already|being (used|accessed|read)|gesperrt|belegt|in (benutzung|gebrauch|verwendung)|bereits|verrouillee?|bloquee|occupee?|deja|utilisee|bloquead[oa]|en uso|bloccata|in uso)\\b"),
            rule(
                    Meaning.IN_USE,
                    "\\b" + CANNOT
                            + "( \\w+){0,4} (lock|sperren|verrouiller)\\b|\\block (on|of|for|file)?\\b.{0,16}\\b(maildrop|mail ?box|busy|fail\\w*|held|exists?|timeout)\\b|\\b(exclusive|mailbox|maildrop|file) lock\\b|\\bdot-?lock\\b"),
            rule(
                    Meaning.IN_USE,
                    "\\b(already|currently) (logged|locked|in use|open(ed)?|connected|active|being)\\b|\\bin use by\\b|\\b(locked|opened|held|used) by (another|other|process|pid)\\b"),
            rule(
                    Meaning.IN_USE,
                    "\\b(another|other|concurrent|simultaneous|existing) (pop3?|pop-?3|mail)? ?(session|client|process|reader|user)\\b.{0,40}\\b(active|running|open|in (use|progress)|has|is|holds?|exists?|mailbox|maildrop|locked)\\b|\\b(session|client) (is )?(still|already) (active|running|open|in progress)\\b|\\b(bereits|deja) (angemeldet|eingeloggt|geoffnet|connecte|ouverte)\\b"),
            // Faults that do not go away.
            rule(
                    Meaning.PERMANENT,
                    "\\b(has )?no \\S*(home|maildir)\\b|\\bmaildir\\b.{0,30}\\b(missing|not exist|not found|no such)\\b|\\bno such (file|directory)\\b|\\bpermission denied\\b|\\bmis-?configur\\w+|\\bconfiguration (error|problem)|\\bcorrupt\\w*\\b|\\b(unknown|invalid|bad|unsupported) (mailbox|mbox|mail|file) (format|type)\\b|\\blicen[sc]e\\b"),
            rule(
                    Meaning.PERMANENT,
                    "\\b(over|exceed\\w*)\\b.{0,16}\\bquota\\b|\\bquota\\b.{0,16}\\b(exceed\\w*|full|reached)\\b|\\bmigrat\\w+|\\bmoved to\\b"),
            // Faults that may.
            rule(
                    Meaning.TEMPORARY,
                    "\\btoo many\\b|\\b(connection|session|client|process|user)s?( \\w+)? (limit|rate|exceeded)|\\b(maximum|max)\\b.{0,24}\\b(connections?|sessions?|users|clients|load)\\b|\\bbusy\\b|\\boverload|\\bload (is )?too high|\\bsystem load\\b"),
            rule(
                    Meaning.TEMPORARY,
                    "\\b(try|retry|tried|come back|check back)( it)? ?(again|later|in a|back)\\b|\\b(please )?retry\\b|\\bagain later\\b|\\btemporar|\\btransient\\b|\\bshutting down\\b|\\brestart(ing)?\\b|\\bmaintenance\\b|\\bupgrad(e|ed|ing)\\b|\\bout of (service|order|memory|resources|disk)\\b|\\bno (space|memory|resources)\\b|\\bdisk full\\b|\\bresources?\\b.{0,20}\\b(unavailable|exhausted|limit)|\\bwartung\\w*|\\bvorubergehend|\\bspater\\b|\\breessaye|\\bplus tard\\b|\\bmas tarde\\b|\\bindisponible\\b|\\bnicht (verfugbar|erreichbar)\\b"),
            rule(
                    Meaning.TEMPORARY,
                    "\\b(unavailable|not available|not responding|unreachable|inaccessible|inconsistent|rebuil(d|t|ding)|not ready|no more (sessions|connections)|died|crashed|i/o|input/output|time[sd]?[- ]?out|timeout)\\b|\\b(logins|connections) (are |is |currently )*(disabled|suspended|not (accepted|allowed|possible))\\b|\\bnot accepting (logins|connections)\\b"),
            rule(
                    Meaning.TEMPORARY,
                    "\\b(internal|system|server|software|unexpected|unknown|fatal|severe|critical|database|ldap|sql|i/o|disk|storage|network|communication|backend|technical|interne[rsn]?|technische[rsn]?)\\b ?\\w{0,12} (errors?|fault|failure|problems?|trouble|exception|fehler|difficult\\w+)\\b|\\b(interne[rsn]?|technische[rsn]?) ?\\w*fehler\\b|\\berreur (interne|serveur|systeme)\\b|\\berror interno\\b|\\bexception\\b"),
            rule(
                    Meaning.TEMPORARY,
                    "\\b" + CANNOT
                            + "\\b.{0,50}\\b(open\\w*|scan\\w*|read\\w*|access\\w*|load\\w*|connect\\w*|reach\\w*|contact\\w*|fetch\\w*|retriev\\w*|initiali[sz]\\w+|init|creat\\w*|allocat\\w*|stat|select\\w*|pars\\w+|process\\w*|fork|chdir|query\\w*|index\\w*|copy\\w*|writ\\w+|bind\\w*|get|list\\w*|build\\w*|start\\w*|exec\\w*|setuid|offnen|lesen|ouvrir|lire|abrir|acced\\w+|verbind\\w*)\\b.{0,40}\\b"
                            + STORE + "\\b"),
            rule(
                    Meaning.TEMPORARY,
                    "\\b" + STORE + "\\b.{0,50}\\b" + CANNOT
                            + "\\b.{0,12}\\b(be )?(open\\w*|scan\\w*|read|access\\w*|load\\w*|connect\\w*|reach\\w*|contact\\w*|fetch\\w*|geoffnet|gelesen|process\\w*)\\b"),
            rule(
                    Meaning.TEMPORARY,
                    "\\b(database|db|ldap|(my)?sql|postgres\\w*|radius|backend|back-end|imap|proxy|directory|(mail ?)?stor(e|age)|file ?system|disk|mail ?drop|mailbox( store)?|spool|(auth\\w*|login|mail|pop3?|mailbox|directory|ldap|remote|upstream) (server|service|daemon|backend|host)|server|service|system)( connection| query| access| search| lookup| is| was| are| currently| has| scan| read| open){0,3} "
                            + BROKEN + "\\b"),
            rule(
                    Meaning.TEMPORARY,
                    "\\bconnection\\b.{0,24}\\b(failed|refused|lost|reset|timed out|broken)\\b|\\b(fork|chdir|setuid|setgid|open|exec|malloc|stat|getpwnam)(\\(\\))? failed\\b|\\b(can ?not|can'?t|could not|unable to) (fork|exec\\w*|allocate|malloc|chdir)\\b"));

    private RefusalRules() {}

    private static Rule rule(Meaning meaning, String words) {
        return new Rule(meaning, Pattern.compile(words));
    }

    /** What a refusal's text means; empty when nobody knows. */
    static Optional<Meaning> meaning(String text) {
        String plain = plain(text);
        return RULES.stream()
                .filter(rule -> rule.words().matcher(plain).find())
                .map(Rule::meaning)
                .findFirst();
    }

    /** A status line's text, an octet a character, in lower case and without accents, whichever charset it came in. */
    static String plain(String text) {
        byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
        String read;
        try {
            read = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
        } catch (CharacterCodingException latin1) {
            read = text;
        }
        return Normalizer.normalize(read, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace('’', '\'')
                .toLowerCase(Locale.ROOT);
    }
}
