/**
 * The database: where it is, how a transaction runs on it, and how many small writes share one commit.
 * <p>
 * MySQL 8.4 or newer, or MariaDB 11.4 or newer; without {@code plumbline.jdbc-url} a MariaDB of our own is started beside the data folder. The
 * database's clock is the clock of everything that is stored, because nodes may disagree and one database cannot.
 */
@NullMarked
package plumbline.service.database;

import org.jspecify.annotations.NullMarked;
