package plumbline.service.checkpoint;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the published log.
 *
 * @param origin
 *            the log's name and that of its keys, by convention the address it is read at without the scheme; empty: this machine's name and
 *            {@code /api/v1/log}. Fixed at the first start
 * @param kept
 *            the folder, outside of the database, where each node keeps the newest checkpoint: what tells that a database went back in time
 */
@ConfigurationProperties("plumbline.log")
record LogSettings(@DefaultValue("") String origin, @DefaultValue(".plumbline/log") Path kept) {

    /** The origin of a log that has none yet. */
    String firstOrigin() {
        return origin.isBlank() ? machine() + "/api/v1/log" : origin;
    }

    private static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException _) {
            return "localhost";
        }
    }
}
