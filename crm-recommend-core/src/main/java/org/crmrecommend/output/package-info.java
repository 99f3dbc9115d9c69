/**
 * Files that are written whole or not at all, for whatever the library and the programs around it
 * write.
 */
@NullMarked
package org.crmrecommend.output;

import org.jspecify.annotations.NullMarked;
