/**
 * Numeric hot loops and their helper classes. Not part of the API: the module does not export this
 * package.
 */
@NullMarked
package org.crmrecommend.kernel;

import org.jspecify.annotations.NullMarked;
