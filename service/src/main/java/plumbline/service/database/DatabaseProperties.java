package plumbline.service.database;

import java.nio.file.Path;
import java.util.Optional;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the database is.
 *
 * @param jdbcUrl
 *            a server that runs already, {@code jdbc:mysql://host:3306/plumbline}, also for MariaDB; empty: one of our own
 * @param jdbcUser
 *            its account
 * @param jdbcPassword
 *            and password
 * @param jdbcConnections
 *            how many connections one node keeps
 * @param data
 *            the folder of our own server, kept across restarts
 * @param allowUnsafeFlush
 *            whether a server may be used that answers before a commit is on disk, and so forgets answered requests in a power cut
 */
@ConfigurationProperties("plumbline")
record DatabaseProperties(@DefaultValue("") String jdbcUrl, @DefaultValue("plumbline") String jdbcUser, @DefaultValue("") String jdbcPassword,
        @DefaultValue("16") int jdbcConnections,
        @DefaultValue(".plumbline") Path data, @DefaultValue("false") boolean allowUnsafeFlush) {

    /** The address of the server that was named, if one was. */
    Optional<Address> address() {
        return jdbcUrl.isBlank() ? Optional.empty() : Optional.of(new Address(jdbcUrl, jdbcUser, jdbcPassword));
    }
}
