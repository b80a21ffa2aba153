/**
 * The decision on a share: who may be sent it, and when, and why not; each refusal with its article, each delay with the first instant at which
 * the same share would pass.
 */
@NullMarked
package plumbline.decision.share;

import org.jspecify.annotations.NullMarked;
