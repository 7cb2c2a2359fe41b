/** A workflow of many steps in a process that is killed again and again. */
package dev.durable.example.kill;
