package plumbline.nodes;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.springframework.util.FileSystemUtils;

/** A real browser, without a window, that shows pages as a person would see them once their scripts have run. */
final class Browser {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");
    /** A page that takes longer has failed. */
    private static final int PAGE_SECONDS_MAX = 60;

    private final Path program;

    private Browser(Path program) {
        this.program = program;
    }

    /** The one that this machine has, if any. */
    static Optional<Browser> found() {
        var folders = Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator, -1);
        return NAMES.stream().flatMap(name -> Stream.of(folders).filter(it -> !it.isEmpty()).map(it -> Path.of(it, name)))
                .filter(it -> it.toFile().canExecute()).filter(Browser::shows).findFirst().map(Browser::new);
    }

    /** Whether it shows an empty page: some systems put a script there that only says how to install it. */
    private static boolean shows(Path program) {
        try {
            return new Browser(program).shows("about:blank").contains("<body>");
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The page's elements after eight seconds of its own time, as HTML. */
    String shows(String address) throws IOException, InterruptedException {
        var profile = Path.of("target", "browser-" + ProcessHandle.current().pid());
        var page = Path.of("target", "browser.html");
        var command = List.of(program.toString(), "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync", "--user-data-dir=" + profile.toAbsolutePath(),
                "--virtual-time-budget=8000", "--dump-dom", address);
        var process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).redirectOutput(page.toFile()).start();
        try {
            if (!process.waitFor(PAGE_SECONDS_MAX, TimeUnit.SECONDS)) {
                throw new IOException("no page after %d s".formatted(PAGE_SECONDS_MAX));
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            FileSystemUtils.deleteRecursively(profile);
        }
        return Files.readString(page, StandardCharsets.UTF_8);
    }
}
