/**
 * Atomic file output: a file is written completely or not at all. Used by the library and by
 * programs that embed it.
 */
@NullMarked
package org.crmrecommend.output;

import org.jspecify.annotations.NullMarked;
