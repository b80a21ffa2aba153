/** Tests of the trail. */
@NullMarked
package plumbline.service.trail;

import org.jspecify.annotations.NullMarked;
