package plumbline.service.held;

import java.util.List;
import java.util.Map;

import plumbline.service.program.Program;

/** One kind of what is held about members, told by the capability whose tables hold it. */
public interface Held {

    /** What it is called where all is shown. */
    String name();

    /**
     * All of it about a member, as values that {@link plumbline.service.web.Json} writes, page after page, each read when it is asked for.
     *
     * @param member
     *            the surrogate
     */
    Iterable<List<Map<String, Object>>> of(Program program, String member);
}
