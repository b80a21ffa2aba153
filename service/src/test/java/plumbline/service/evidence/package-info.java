/** Tests of the evidence bundle, with bundles made in memory. */
@NullMarked
package plumbline.service.evidence;

import org.jspecify.annotations.NullMarked;
