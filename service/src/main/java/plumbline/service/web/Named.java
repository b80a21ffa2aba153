package plumbline.service.web;

/**
 * Somebody in an answer. Answers show the storefront's id; what is kept of an answer names the surrogate, so that no id is left behind when she is erased.
 *
 * @param id
 *            the storefront's
 * @param surrogate
 *            by which all tables know her
 * @param alias
 *            what stands for her once she is erased, {@code p2}
 */
public record Named(String id, String surrogate, String alias) {}
