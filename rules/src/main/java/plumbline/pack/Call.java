package plumbline.pack;

import java.util.List;

/**
 * A call in a rule's consequence, as far as reading needs it: which verb, and the literal texts among its own arguments, in order.
 *
 * @param verb
 *            the method's name
 * @param texts
 *            its text literals, not those of calls within it
 */
public record Call(String verb, List<String> texts) {}
