package plumbline.service.log;

import java.net.InetAddress;
import java.net.UnknownHostException;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who writes.
 *
 * @param node
 *            this node's name in every entry; empty: the machine's name
 */
@ConfigurationProperties("plumbline")
record LogProperties(@DefaultValue("") String node) {

    LogProperties {
        node = node.isBlank() ? machine() : node;
    }

    private static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException _) {
            return "local";
        }
    }
}
