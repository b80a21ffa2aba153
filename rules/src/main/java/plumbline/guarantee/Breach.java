package plumbline.guarantee;

/**
 * A guarantee that an outcome would break.
 *
 * @param guarantee
 *            its stable code, such as {@code balance}
 * @param detail
 *            the numbers found and allowed
 */
public record Breach(String guarantee, String detail) {}
