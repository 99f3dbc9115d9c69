/**
 * The text language of conditions, such as {@code brand = 'Acme' and not price > 20}: its parser,
 * and the quoting of names and values. It does not know what names mean: a caller binds an {@link
 * org.crmrecommend.expression.Expression} to its own conditions. Not part of the API: the module
 * does not export this package.
 *
 * <pre>{@code
 * condition  = all { "or" all }
 * all        = unary { "and" unary }
 * unary      = { "not" } ( "(" condition ")" | fact | comparison )
 * fact       = word of the caller | call
 * comparison = operand ( "=" | "!=" | "<" | "<=" | ">" | ">=" ) value
 *            | operand [ "not" ] "in" list
 *            | operand "under" ( text | list )
 *            | operand "contains" text
 * operand    = value | call
 * value      = name | text | number | duration | list
 * call       = word "(" [ value { "," value } ] ")"
 * list       = "(" value { "," value } ")"
 * name       = [ word "." ] ( word | '"' characters '"' )
 * text       = "'" characters "'"
 * number     = [ "+" | "-" ] digits [ "." digits ] [ "E" [ "+" | "-" ] digits ]
 * duration   = number ( "d" | "h" | "min" | "s" )
 * word       = ( letter | "_" ) { letter | digit | "_" }
 * }</pre>
 *
 * <p>The words of the language may be written in lower or upper case. Within quotes, the quote and
 * the backslash are doubled, and {@code \}{@code u} with four hexadecimal digits is a UTF-16 code
 * unit.
 */
@NullMarked
package org.crmrecommend.expression;

import org.jspecify.annotations.NullMarked;
