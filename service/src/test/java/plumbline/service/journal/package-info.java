@NullMarked
package plumbline.service.journal;

import org.jspecify.annotations.NullMarked;
