package plumbline.service.checkpoint;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import plumbline.service.access.Allowed;
import plumbline.service.access.Public;
import plumbline.service.access.Role;
import plumbline.service.tree.Hash;
import plumbline.service.tree.Tile;
import plumbline.service.tree.TilePath;
import plumbline.service.web.Answer;
import plumbline.service.web.Described;
import plumbline.service.web.FieldError;
import plumbline.service.web.Problem;
import plumbline.service.web.ProblemType;
import plumbline.service.web.Query;

/** The log as C2SP tlog-tiles, so that stock clients, caches and static file servers can carry it. */
@RestController
final class LogController {

    private static final String BASE = "/api/v1/log";
    private static final String TAG = "Log";
    /** The setting that lets everybody read entries. */
    private static final String OPEN = "plumbline.log.public";
    private static final String TEXT = "text/plain;charset=utf-8";
    private static final String BYTES = "application/octet-stream";
    private static final long SIZE_MAX = 1L << 53;
    private static final Duration YEAR = Duration.ofDays(365);
    private static final CacheControl FOR_EVER = CacheControl.maxAge(YEAR).cachePublic().immutable();
    /** A cache that many share must not hand on what not everybody may read (RFC 9111 §3.5). */
    private static final CacheControl FOR_EVER_BY_READER = CacheControl.maxAge(YEAR).cachePrivate().immutable();
    private static final CacheControl SHORTLY = CacheControl.maxAge(Duration.ofSeconds(1)).cachePublic();

    private final Checkpoints checkpoints;
    private final StoredTiles tiles;
    private final Proofs proofs;
    private final LogKeys keys;
    private final TreeMapper mapper;
    private final CacheControl ofEntries;

    LogController(Checkpoints checkpoints, StoredTiles tiles, Proofs proofs, LogKeys keys, TreeMapper mapper,
            @Value("${" + OPEN + ":false}") boolean isOpen) {
        this.checkpoints = checkpoints;
        this.tiles = tiles;
        this.proofs = proofs;
        this.keys = keys;
        this.mapper = mapper;
        this.ofEntries = isOpen ? FOR_EVER : FOR_EVER_BY_READER;
    }

    @Described(value = "The newest checkpoint, a C2SP signed note", tag = TAG, answer = "Checkpoint", answerType = "text/plain")
    @GetMapping(path = BASE + "/checkpoint", produces = TEXT)
    @Public
    ResponseEntity<byte[]> checkpoint(HttpServletRequest request) {
        Query.of(request).done();
        return answer(latest().note(), TEXT, SHORTLY);
    }

    @Described(value = "A tile of hashes (C2SP tlog-tiles); n as x001/x234/067, .p/W behind it for the first W hashes", tag = TAG, answer = "Bytes", answerType = BYTES)
    @GetMapping(path = BASE + "/tile/{level}/{*n}", produces = BYTES)
    @Public
    ResponseEntity<byte[]> tile(@PathVariable String level, @PathVariable String n, HttpServletRequest request) {
        Query.of(request).done();
        if (!level.matches("[0-7]")) {
            throw nothing();
        }
        var path = path(n);
        var tile = new Tile(Integer.parseInt(level), path.index());
        int width = width(tile, path);
        var hashes = tiles.read(List.of(tile)).get(tile);
        if (hashes == null || hashes.length < width * Hash.BYTES) {
            throw new IllegalStateException("%s of a published tree is not kept".formatted(tile));
        }
        return answer(Arrays.copyOf(hashes, width * Hash.BYTES), BYTES, FOR_EVER);
    }

    @Described(value = "A bundle of entries (C2SP tlog-tiles), each behind two bytes of its length", tag = TAG, answer = "Bytes", answerType = BYTES)
    @GetMapping(path = BASE + "/tile/entries/{*n}", produces = BYTES)
    @Allowed(value = Role.AUDITOR, openBy = OPEN)
    ResponseEntity<byte[]> entries(@PathVariable String n, HttpServletRequest request) {
        Query.of(request).done();
        var path = path(n);
        int width = width(new Tile(0, path.index()), path);
        long from = path.index() * Tile.WIDTH;
        var rows = mapper.entries(from, from + width);
        if (rows.size() != width) {
            throw new IllegalStateException("of %d published entries from %d on %d are kept".formatted(width, from, rows.size()));
        }
        var bundle = new ByteArrayOutputStream(width * 1_024);
        for (var entry : rows) {
            bundle.write(entry.body().length >> 8);
            bundle.write(entry.body().length);
            bundle.writeBytes(entry.body());
        }
        return answer(bundle.toByteArray(), BYTES, ofEntries);
    }

    @Described(value = "The public keys that sign checkpoints or did, as C2SP vkeys, one a line", tag = TAG, answer = "LogKeys", answerType = "text/plain")
    @GetMapping(path = BASE + "/key", produces = TEXT)
    @Public
    ResponseEntity<byte[]> key(HttpServletRequest request) {
        Query.of(request).done();
        return answer((String.join("\n", keys.vkeys()) + "\n").getBytes(StandardCharsets.UTF_8), TEXT, SHORTLY);
    }

    @Described(value = "The proof that the log of one size is a beginning of the log of another (RFC 6962)", tag = TAG, answer = "Consistency", query = {
            "fromSize", "toSize"})
    @GetMapping(BASE + "/consistency")
    @Public
    ResponseEntity<byte[]> consistency(HttpServletRequest request) {
        var query = Query.of(request);
        var from = query.wholeNumber("from", 1, SIZE_MAX);
        var to = query.wholeNumber("to", 1, SIZE_MAX);
        query.done();
        long newest = latest().size();
        long until = to.orElse(newest);
        if (until > newest) {
            throw soon("the newest checkpoint has %d entries".formatted(newest));
        }
        long since = from.orElse(1L);
        if (since > until) {
            throw Problem.invalid(List.of(FieldError.ofParameter("from", "at most 'to', which is %d".formatted(until))));
        }
        var view = new LinkedHashMap<String, Object>();
        view.put("from", since);
        view.put("to", until);
        view.put("fromRoot", proofs.root(since).base64());
        view.put("toRoot", proofs.root(until).base64());
        view.put("proof", proofs.consistency(since, until).stream().map(Hash::base64).toList());
        boolean isSettled = from.isPresent() && to.isPresent();
        return answer(Answer.ok(view).body(), MediaType.APPLICATION_JSON_VALUE, isSettled ? FOR_EVER : SHORTLY);
    }

    private Published latest() {
        return checkpoints.latest().orElseThrow(() -> soon("no checkpoint has been published yet"));
    }

    private static TilePath path(String n) {
        return Optional.of(n).filter(it -> it.startsWith("/")).flatMap(it -> TilePath.parse(it.substring(1))).orElseThrow(LogController::nothing);
    }

    /** How many hashes or entries were asked for, if the published log has them: all 256, unless the path names fewer. */
    private int width(Tile tile, TilePath path) {
        int wanted = path.width().orElse(Tile.WIDTH);
        if (tile.width(latest().size()) < wanted) {
            throw nothing();
        }
        return wanted;
    }

    private static Problem nothing() {
        return notYet("the published log has no such tile; a partial one ends in .p/W, and W is size / 256^level modulo 256");
    }

    private static Problem soon(String detail) {
        return notYet(detail).retryAfter(Duration.ofSeconds(1));
    }

    /** What is not there now may be there in a second, so no cache keeps that it was not. */
    private static Problem notYet(String detail) {
        return Problem.of(ProblemType.NOT_FOUND, detail).header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    private static ResponseEntity<byte[]> answer(byte[] body, String type, CacheControl cache) {
        return ResponseEntity.ok().cacheControl(cache).contentType(MediaType.parseMediaType(type)).body(body);
    }
}
