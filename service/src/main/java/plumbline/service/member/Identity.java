package plumbline.service.member;

import java.util.Optional;

import plumbline.service.seal.WrappedKey;

/**
 * Who somebody is.
 *
 * @param callerId
 *            the storefront's id; none if she was erased
 * @param profileKey
 *            what seals it; none if she was erased
 */
public record Identity(Optional<String> callerId, Optional<WrappedKey> profileKey) {}
