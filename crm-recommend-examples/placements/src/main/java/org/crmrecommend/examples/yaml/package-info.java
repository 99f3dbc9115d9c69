/**
 * YAML and JSON documents whose errors name the file, the line, the column and the path of the
 * field, and say what to do. {@link org.crmrecommend.examples.yaml.YamlSource} reads a file, {@link
 * org.crmrecommend.examples.yaml.YamlField} is a field of it.
 *
 * <p>Refuses duplicate fields, aliases and tags, a second document, and more than 500 levels of
 * nesting. Makes only texts, numbers, booleans, lists and mappings.
 */
@NullMarked
package org.crmrecommend.examples.yaml;

import org.jspecify.annotations.NullMarked;
