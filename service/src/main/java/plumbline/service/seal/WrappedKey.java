package plumbline.service.seal;

/**
 * A key as the database holds it: encrypted by a wrapping key, bound to whose it is and what for.
 *
 * @param owner
 *            a member's surrogate, or a programme
 * @param wrapped
 *            IV, ciphertext and tag
 * @param wrapping
 *            the wrapping key's id
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record WrappedKey(String owner, Purpose purpose, byte[] wrapped, String wrapping) {}
