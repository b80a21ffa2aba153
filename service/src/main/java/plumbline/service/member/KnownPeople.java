package plumbline.service.member;

import java.util.Optional;

import org.springframework.stereotype.Component;

import plumbline.service.member.MemberMapper.MemberRow;
import plumbline.service.trail.People;

/** Tells the trail who is who. */
@Component
final class KnownPeople implements People {

    private final MemberMapper mapper;

    KnownPeople(MemberMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public Optional<String> surrogate(String program, String callerId) {
        return Optional.ofNullable(mapper.find(program, callerId)).map(MemberRow::surrogate);
    }
}
