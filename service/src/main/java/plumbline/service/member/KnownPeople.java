package plumbline.service.member;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.springframework.stereotype.Component;

import plumbline.service.member.MemberMapper.MemberRow;
import plumbline.service.trail.People;
import plumbline.service.web.Names;

/** Tells the trail and the kept answers who is who. */
@Component
final class KnownPeople implements People, Names {

    private final MemberMapper mapper;

    KnownPeople(MemberMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public Optional<String> surrogate(String program, String callerId) {
        return Optional.ofNullable(mapper.find(program, callerId)).map(MemberRow::surrogate);
    }

    @Override
    public Map<String, String> ids(String program, Collection<String> surrogates) {
        var found = new HashMap<String, String>();
        if (!surrogates.isEmpty()) {
            mapper.bySurrogate(surrogates).stream().filter(row -> row.program().equals(program) && row.callerId() != null)
                    .forEach(row -> found.put(row.surrogate(), row.id()));
        }
        return found;
    }
}
