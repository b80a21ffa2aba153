/**
 * The evidence bundle: some decisions with everything that somebody needs to check them offline, without a database, a network, or trust in whoever
 * made the bundle; how it is written, and how it is checked.
 * <p>
 * Nothing here knows the service: what is written comes in as bytes, and a check needs the bundle alone.
 */
@NullMarked
package plumbline.service.evidence;

import org.jspecify.annotations.NullMarked;
