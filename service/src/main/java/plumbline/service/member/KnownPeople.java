package plumbline.service.member;

import java.util.Collection;
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
    private final Members members;

    KnownPeople(MemberMapper mapper, Members members) {
        this.mapper = mapper;
        this.members = members;
    }

    @Override
    public Optional<String> surrogate(String program, String callerId) {
        return Optional.ofNullable(mapper.find(program, callerId)).map(MemberRow::surrogate);
    }

    @Override
    public Map<String, String> ids(Collection<String> surrogates) {
        return members.callerIds(surrogates);
    }
}
