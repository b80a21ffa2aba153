package plumbline.service.program;

import java.security.SecureRandom;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

import plumbline.fact.Bilingual;
import plumbline.fact.Jurisdiction;
import plumbline.service.program.ProgramMapper.ProgramRow;
import plumbline.service.web.Problem;
import plumbline.service.web.ProblemType;

/** The programmes of this deployment. What they are never changes, so that each is read once. */
@Component
public final class Programs {

    private static final int SALT_BYTES = 32;

    private final ProgramMapper mapper;
    private final Map<String, Program> known = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();

    Programs(ProgramMapper mapper) {
        this.mapper = mapper;
    }

    /** The programme with an id. */
    public Optional<Program> find(String id) {
        var found = known.get(id);
        if (found == null) {
            var row = mapper.find(id);
            if (row == null) {
                return Optional.empty();
            }
            found = program(row);
            known.put(id, found);
        }
        return Optional.of(found);
    }

    /**
     * The programme of a path, which the gate has let the caller into.
     *
     * @throws Problem
     *             {@code forbidden} if there is none: it looks like one of somebody else's
     */
    public Program of(String id) {
        return find(id).orElseThrow(() -> Problem.of(ProblemType.FORBIDDEN, "this credential may not do that here; use the programme's own key"));
    }

    /** All of them, by id. */
    public List<Program> all() {
        return ids().stream().flatMap(id -> find(id).stream()).toList();
    }

    /** The programme whose own rules a pack holds; none for a pack of law, of a platform, or of a programme that is not there. */
    public Optional<Program> owner(String pack) {
        return Program.owns(pack) ? find(pack.substring(Program.OWN.length())) : Optional.empty();
    }

    /** All ids, in order. */
    public List<String> ids() {
        return mapper.ids();
    }

    /** Locks a programme's row until the caller's transaction ends: first of all locks, wherever its referrals or its rules change. */
    public void lock(Program program) {
        mapper.lock(program.id());
    }

    /** Creates a programme with a fresh salt; false if it is there already. */
    boolean create(String id, Bilingual name, Currency currency, ZoneId zone, Jurisdiction jurisdiction) {
        if (mapper.find(id) != null) {
            return false;
        }
        var salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        try {
            mapper.insert(new ProgramRow(id, name.zh(), name.en(), currency.getCurrencyCode(), zone.getId(), jurisdiction.code(), salt));
            return true;
        } catch (DuplicateKeyException e) {
            // Another node started at the same instant.
            return false;
        }
    }

    private static Program program(ProgramRow row) {
        return new Program(row.id(), new Bilingual(row.nameZh(), row.nameEn()), Currency.getInstance(row.currency()), ZoneId.of(row.zone()),
                new Jurisdiction(row.jurisdiction()),
                HexFormat.of().formatHex(row.salt()));
    }
}
