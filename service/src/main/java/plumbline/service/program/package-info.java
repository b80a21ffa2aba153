/** Reward programmes: what a storefront runs, with its currency, zone and law. */
@NullMarked
package plumbline.service.program;

import org.jspecify.annotations.NullMarked;
