package plumbline.service.member;

import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Component;

import plumbline.service.held.Held;
import plumbline.service.program.Program;

/** Which kinds of things a member has bought. */
@Component
final class HeldKinds implements Held {

    private final MemberMapper mapper;

    HeldKinds(MemberMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public String name() {
        return "kindsBought";
    }

    @Override
    public Iterable<List<Map<String, Object>>> of(Program program, String member) {
        return List.of(mapper.kinds(member).stream().map(kind -> Map.<String, Object>of("kind", kind)).toList());
    }
}
