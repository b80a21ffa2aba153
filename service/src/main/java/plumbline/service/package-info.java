/** The HTTP service: each package below is one capability of it. */
@NullMarked
package plumbline.service;

import org.jspecify.annotations.NullMarked;
