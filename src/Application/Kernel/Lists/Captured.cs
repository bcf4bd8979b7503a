using System.Linq.Expressions;
using System.Runtime.CompilerServices;

namespace Dossin.Partnerships.Application.Kernel.Lists;

/// <summary>A value in a query that is put together, as the compiler would write it: so it becomes a parameter and the statement stays the same.</summary>
public static class Captured
{
    public static MemberExpression Of<TValue>(TValue value) => Field(new StrongBox<TValue>(value));

    public static MemberExpression Of(object value, Type type) => Field(Activator.CreateInstance(typeof(StrongBox<>).MakeGenericType(type), value)!);

    private static MemberExpression Field(object box) => Expression.Field(Expression.Constant(box), nameof(StrongBox<>.Value));
}
