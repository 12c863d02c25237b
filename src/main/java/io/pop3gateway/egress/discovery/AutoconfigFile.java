package io.pop3gateway.egress.discovery;

import io.pop3gateway.egress.discovery.DiscoveredServer.Security;
import io.pop3gateway.egress.discovery.DiscoveredServer.Source;
import io.pop3gateway.egress.discovery.DiscoveredServer.UserName;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads what Thunderbird calls a client configuration (version 1.1, {@code incomingServer} of the type {@code pop3}). A stranger
 * wrote it: a document type stops the reading, nothing outside of it is fetched, and of anything unexpected there is nothing to
 * see.
 */
final class AutoconfigFile {

    private static final int MOST_SERVERS = 10;
    private static final int MOST_LETTERS = 300;

    private AutoconfigFile() {}

    /**
     * The servers that it names, in its order; those that cannot be spoken to over TLS are left out. Empty when it cannot be read.
     */
    static List<DiscoveredServer> servers(byte[] file) {
        List<DiscoveredServer> found = new ArrayList<>();
        try {
            XMLStreamReader xml = factory().createXMLStreamReader(new ByteArrayInputStream(file));
            while (xml.hasNext() && found.size() < MOST_SERVERS) {
                int event = xml.next();
                if (event == XMLStreamConstants.DTD) {
                    return List.of();
                }
                if (event == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("incomingServer")
                        && "pop3".equals(xml.getAttributeValue(null, "type"))) {
                    server(fields(xml)).ifPresent(found::add);
                }
            }
        } catch (XMLStreamException noXml) {
            return List.of();
        }
        return found;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /** The texts of the elements inside one, until it ends. */
    private static Map<String, String> fields(XMLStreamReader xml) throws XMLStreamException {
        Map<String, String> fields = new HashMap<>();
        String name = "";
        StringBuilder text = new StringBuilder();
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                name = xml.getLocalName();
                text.setLength(0);
            } else if (event == XMLStreamConstants.CHARACTERS && text.length() < MOST_LETTERS) {
                text.append(xml.getText());
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                if (xml.getLocalName().equals("incomingServer")) {
                    break;
                }
                fields.putIfAbsent(name, text.toString().strip());
            }
        }
        return fields;
    }

    private static Optional<DiscoveredServer> server(Map<String, String> fields) {
        String port = fields.getOrDefault("port", "");
        Optional<Security> security =
                switch (fields.getOrDefault("socketType", "")) {
                    case "SSL", "TLS" -> Optional.of(Security.tls);
                    case "STARTTLS" -> Optional.of(Security.starttls);
                    default -> Optional.empty();
                };
        UserName userName =
                switch (fields.getOrDefault("username", "")) {
                    case "%EMAILADDRESS%" -> UserName.address;
                    case "%EMAILLOCALPART%" -> UserName.localPart;
                    default -> UserName.unknown;
                };
        return port.matches("[1-9][0-9]{0,4}")
                ? security.map(known -> new DiscoveredServer(
                        fields.getOrDefault("hostname", ""),
                        Integer.parseInt(port),
                        known,
                        userName,
                        Source.autoconfig))
                : Optional.empty();
    }
}
