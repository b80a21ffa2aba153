/** What is held about a person: every capability that keeps something of her tells it, so that she can be shown all of it. */
@NullMarked
package plumbline.service.held;

import org.jspecify.annotations.NullMarked;
