package io.fairlead.ws.connection;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The runtime once more, with every call that copies bytes in bulk turned into one of {@link Copies}. A call that is
 * not known there does not link, so that none is missed. The tests' own classes come along, and copy uncounted.
 */
final class CountedClasses extends ClassLoader {
    private static final String BUFFER = "java/nio/ByteBuffer";
    private static final String COPIES = Copies.class.getName().replace('.', '/');

    CountedClasses() {
        super(CountedClasses.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith("io.fairlead.ws.") || name.equals(Copies.class.getName()))
            return super.loadClass(name, resolve);
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        URL file = getResource(name.replace('.', '/') + ".class");
        if (file == null) throw new ClassNotFoundException(name);
        try (InputStream bytes = file.openStream()) {
            byte[] original = bytes.readAllBytes();
            byte[] made = file.getPath().contains("/test-classes/") ? original : counted(original);
            return defineClass(name, made, 0, made.length);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static byte[] counted(byte[] original) {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(original).accept(new Rewriting(writer), 0);
        return writer.toByteArray();
    }

    private static final class Rewriting extends ClassVisitor {
        Rewriting(ClassWriter writer) {
            super(Opcodes.ASM9, writer);
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
            return new MethodVisitor(Opcodes.ASM9, method) {
                @Override
                public void visitMethodInsn(int opcode, String owner, String called, String type, boolean isInterface) {
                    if (copiesFromBuffers(owner, called, type)) {
                        super.visitMethodInsn(
                                Opcodes.INVOKESTATIC, COPIES, called, "(L" + BUFFER + ";" + type.substring(1), false);
                    } else if (owner.equals("java/lang/System") && called.equals("arraycopy")) {
                        super.visitMethodInsn(Opcodes.INVOKESTATIC, COPIES, called, type, false);
                    } else {
                        super.visitMethodInsn(opcode, owner, called, type, isInterface);
                    }
                }
            };
        }

        /** One that takes a buffer or an array, not a single byte. */
        private static boolean copiesFromBuffers(String owner, String called, String type) {
            String taken = type.substring(0, type.indexOf(')'));
            return owner.equals(BUFFER)
                    && (called.equals("put") || called.equals("get"))
                    && (taken.contains(BUFFER) || taken.contains("[B"));
        }
    }
}
