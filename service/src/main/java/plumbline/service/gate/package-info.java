/**
 * The publish gate as a service: runs checks of drafts, shows them on every node, and writes what officers accept into their drafts.
 */
@NullMarked
package plumbline.service.gate;

import org.jspecify.annotations.NullMarked;
