package plumbline.service.share;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.springframework.stereotype.Component;

import plumbline.service.database.Transactions;
import plumbline.service.program.Program;
import plumbline.service.share.OptOutMapper.OptOut;
import plumbline.service.web.CallersClock;

/** Keeps who wants no more. It holds at once: a share to the same recipient is counted either before it or after it, never beside it. */
@Component
final class OptOuts {

    /** The channel that stands for all of them. */
    static final String ALL = "all";
    private static final String WITHDRAWAL = "withdrawal";

    private final OptOutMapper mapper;
    private final Recipients recipients;
    private final Transactions transactions;

    OptOuts(OptOutMapper mapper, Recipients recipients, Transactions transactions) {
        this.mapper = mapper;
        this.recipients = recipients;
        this.transactions = transactions;
    }

    /** What holds of a recipient. */
    Map<String, Object> view(Program program, Ref ref) {
        return view(ref, mapper.of(program.id(), ref.hex()));
    }

    /**
     * Somebody wants no more, or not now.
     *
     * @param said
     *            what she said, given the database's time
     */
    Map<String, Object> put(Program program, Ref ref, Function<Instant, OptOut> said, String actor) {
        return transactions.run(now -> {
            var optOut = said.apply(now);
            CallersClock.check("/at", optOut.at(), now);
            recipients.lock(program, List.of(ref));
            mapper.put(program.id(), ref.hex(), optOut);
            mapper.record(program.id(), ref.hex(), optOut, now, actor);
            return view(program, ref);
        });
    }

    /** Somebody takes back what she said on a channel; nothing happens where she said nothing. */
    void withdraw(Program program, Ref ref, String channel, String actor) {
        transactions.run(now -> {
            recipients.lock(program, List.of(ref));
            boolean held = mapper.delete(program.id(), ref.hex(), channel) > 0;
            if (held) {
                mapper.record(program.id(), ref.hex(), new OptOut(channel, WITHDRAWAL, now), now, actor);
            }
            return held;
        });
    }

    private static Map<String, Object> view(Ref ref, List<OptOut> optOuts) {
        var view = new LinkedHashMap<String, Object>();
        view.put("ref", ref.text());
        view.put("optOuts", optOuts);
        return view;
    }
}
