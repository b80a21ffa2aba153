package plumbline.service.pack;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import plumbline.pack.PackArchive;
import plumbline.service.access.Allowed;
import plumbline.service.access.Role;
import plumbline.service.web.Answer;
import plumbline.service.web.Described;
import plumbline.service.web.ProblemType;
import plumbline.service.web.Query;

/** Stored packs over HTTP. */
@RestController
final class PackController {

    private static final String TAG = "Officers";
    private static final String ZIP = "application/zip";
    private static final String BEFORE_ALL = "";

    private final PackMapper mapper;
    private final PackStore store;
    private final PackViews views;

    PackController(PackMapper mapper, PackStore store, PackViews views) {
        this.mapper = mapper;
        this.store = store;
        this.views = views;
    }

    @Described(value = "List packs by id", tag = TAG, answer = "Packs", query = {"limit", "cursor"})
    @GetMapping("/api/v1/packs")
    @Allowed({Role.OFFICER, Role.APPROVER, Role.AUDITOR, Role.OPERATOR, Role.ADMIN})
    ResponseEntity<byte[]> list(HttpServletRequest request) {
        var page = Query.of(request).page();
        return Answer.ok(page.page(mapper.packs(page.after().orElse(BEFORE_ALL), page.rows()), PackVersion::pack, views::summary)).entity();
    }

    @Described(value = "A pack with its versions, and which of them is in force where", tag = TAG, answer = "Pack", problems = ProblemType.UNKNOWN_PACK)
    @GetMapping("/api/v1/packs/{pack}")
    @Allowed({Role.OFFICER, Role.APPROVER, Role.AUDITOR, Role.OPERATOR, Role.ADMIN})
    ResponseEntity<byte[]> get(@PathVariable String pack, HttpServletRequest request) {
        Query.of(request).done();
        return Answer.ok(views.pack(pack)).entity();
    }

    @Described(value = "A version of a pack with its files", tag = TAG, answer = "PackVersion", problems = {ProblemType.UNKNOWN_PACK,
            ProblemType.UNKNOWN_VERSION})
    @GetMapping("/api/v1/packs/{pack}/versions/{n}")
    @Allowed({Role.OFFICER, Role.APPROVER, Role.AUDITOR, Role.OPERATOR, Role.ADMIN})
    ResponseEntity<byte[]> version(@PathVariable String pack, @PathVariable String n, HttpServletRequest request) {
        Query.of(request).done();
        var version = store.named(pack, n);
        return Answer.ok(views.version(version)).tagged(version.hash()).entity();
    }

    @Described(value = "A version of a pack as a zip archive: its folder, byte for byte", tag = TAG, answer = "Archive", answerType = ZIP, problems = {
            ProblemType.UNKNOWN_PACK,
            ProblemType.UNKNOWN_VERSION})
    @GetMapping(value = "/api/v1/packs/{pack}/versions/{n}.zip", produces = ZIP)
    @Allowed({Role.OFFICER, Role.APPROVER, Role.AUDITOR, Role.OPERATOR, Role.ADMIN})
    ResponseEntity<byte[]> archive(@PathVariable String pack, @PathVariable String n, HttpServletRequest request) {
        Query.of(request).done();
        var version = store.named(pack, n);
        var answer = Answer.file(ZIP, PackArchive.write(store.files(version))).tagged(version.hash()).entity();
        return ResponseEntity.ok().headers(answer.getHeaders())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"%s-%s.zip\"".formatted(pack, n)).body(answer.getBody());
    }
}
