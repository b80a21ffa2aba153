package plumbline.service.export;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import plumbline.service.access.Allowed;
import plumbline.service.access.Caller;
import plumbline.service.access.Role;
import plumbline.service.web.Answer;
import plumbline.service.web.BrokenOff;
import plumbline.service.web.Described;
import plumbline.service.web.Problem;
import plumbline.service.web.ProblemType;
import plumbline.service.web.Query;

/** Exports over HTTP: the answer is the file, written as it is read from the database. */
@RestController
final class ExportController {

    private static final Logger LOG = LoggerFactory.getLogger(ExportController.class);
    private static final String TAG = "Auditors";
    /** 上限: exports that a node writes at once; each holds a connection of its caller's and, page by page, one of the database's. */
    private static final int AT_ONCE = 4;
    private static final Duration RETRY = Duration.ofSeconds(10);
    /** Which export an answer is, for {@code GET /exports/{id}}. */
    private static final String ID = "Plumbline-Export";
    /** How many rows it will have. */
    private static final String ROWS = "Plumbline-Rows";

    private final WantedForm form;
    private final BundleExport bundles;
    private final TableExport tables;
    private final Exports exports;
    private final Semaphore running = new Semaphore(AT_ONCE);

    ExportController(WantedForm form, BundleExport bundles, TableExport tables, Exports exports) {
        this.form = form;
        this.bundles = bundles;
        this.tables = tables;
        this.exports = exports;
    }

    @Described(value = "Export decisions as an evidence bundle that is checked offline, or decisions or the ledger as CSV or JSON Lines", tag = TAG, request = "ExportRequest", answer = "ExportedFile", answerType = "application/zip")
    @PostMapping(value = "/api/v1/exports", produces = {"application/zip", "text/csv", "application/x-ndjson"})
    @Allowed(Role.AUDITOR)
    void export(@RequestBody(required = false) byte @Nullable [] body, Caller caller, HttpServletRequest request, HttpServletResponse response) {
        Query.of(request).done();
        var wanted = form.read(body == null ? new byte[0] : body, caller);
        if (!running.tryAcquire()) {
            throw Problem.of(ProblemType.OVERLOADED, "%d exports are being written already; wait until one of them ends".formatted(AT_ONCE))
                    .retryAfter(RETRY);
        }
        try {
            send(download(wanted, caller.actor()), response);
        } finally {
            running.release();
        }
    }

    @Described(value = "How far an export is", tag = TAG, answer = "ExportProgress")
    @GetMapping("/api/v1/exports/{id}")
    @Allowed(Role.AUDITOR)
    ResponseEntity<byte[]> progress(@PathVariable String id, HttpServletRequest request) {
        Query.of(request).done();
        return Answer.ok(exports.find(id).orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "there is no export '%s'".formatted(id)))).entity();
    }

    private Download download(Wanted wanted, String actor) {
        return wanted.what() == Wanted.What.BUNDLE && wanted.content() instanceof Wanted.Decisions decisions
                ? bundles.of(wanted, decisions, actor)
                : tables.of(wanted, actor);
    }

    /** The head goes out first: whatever fails after it can only break the answer off, so that nobody takes half a file for a whole one. */
    private static void send(Download download, HttpServletResponse response) {
        response.setContentType(download.format().mediaType());
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"%s\"".formatted(download.name()));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(ID, download.id());
        response.setHeader(ROWS, Long.toString(download.total()));
        try {
            download.writeTo(() -> {
                response.flushBuffer();
                return response.getOutputStream();
            });
        } catch (IOException e) {
            LOG.debug("nobody reads the export {} any more", download.id(), e);
        } catch (RuntimeException e) {
            throw new BrokenOff("export %s broke off".formatted(download.id()), e);
        }
    }
}
