/** Tests of the HTTP edge. */
@NullMarked
package plumbline.service.web;

import org.jspecify.annotations.NullMarked;
