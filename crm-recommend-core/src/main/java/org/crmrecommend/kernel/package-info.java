/**
 * The numeric hot loops and what they stand on. Not part of the API: the module does not export it.
 */
@NullMarked
package org.crmrecommend.kernel;

import org.jspecify.annotations.NullMarked;
