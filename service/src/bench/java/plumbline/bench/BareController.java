package plumbline.bench;

import java.util.List;
import java.util.Map;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import plumbline.service.access.Public;
import plumbline.service.database.BatchWriter;
import plumbline.service.database.Effects;
import plumbline.service.database.Statement;
import plumbline.service.log.Ulids;
import plumbline.service.web.Answer;

/** What to compare with: an endpoint that does nothing, and one that inserts one row through the batching writer and knows no rules. */
@RestController
class BareController {

    private static final Statement ROW = new Statement(1, "INSERT INTO bare_row (id, body) VALUES (?, ?)");

    private final BatchWriter writer;
    private final Ulids ulids;

    BareController(BatchWriter writer, Ulids ulids) {
        this.writer = writer;
        this.ulids = ulids;
    }

    @Public
    @PostMapping("/api/v1/nothing")
    ResponseEntity<byte[]> nothing(@RequestBody byte[] body) {
        return Answer.ok(Map.of("bytes", body.length)).entity();
    }

    @Public
    @PostMapping("/api/v1/bare")
    ResponseEntity<byte[]> insert(@RequestBody byte[] body) {
        var id = ulids.next("b_");
        return writer.write(_ -> Effects.of(List.of(ROW.row(id, body)), Answer.ok(Map.of("id", id)))).result().entity();
    }
}
