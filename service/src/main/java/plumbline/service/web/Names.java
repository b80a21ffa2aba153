package plumbline.service.web;

import java.util.Collection;
import java.util.Map;

/** Who is behind a surrogate now; whoever keeps the members tells it. */
public interface Names {

    /** The storefront's ids by surrogate, of members of a programme; those who were erased are left out. */
    Map<String, String> ids(String program, Collection<String> surrogates);
}
