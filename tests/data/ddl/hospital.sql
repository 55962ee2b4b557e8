-- A hospital on SQL Server.
CREATE TABLE [dbo].[Departments] (
    [Code] CHAR(4) NOT NULL,
    [Name] NVARCHAR(60) NOT NULL,
    [Floor] TINYINT NOT NULL CHECK ([Floor] BETWEEN 0 AND 12),
    CONSTRAINT [PK_Departments] PRIMARY KEY CLUSTERED ([Code] ASC)
)
GO
CREATE TABLE [dbo].[Doctors] (
    [DoctorId] INT IDENTITY(1000,1) NOT NULL,
    [Name] NVARCHAR(80) NOT NULL,
    [LicenceNo] VARCHAR(10) NOT NULL,
    [DepartmentCode] CHAR(4) NOT NULL,
    [Salary] MONEY NOT NULL CHECK ([Salary] >= 30000 AND [Salary] < 400000),
    CONSTRAINT [PK_Doctors] PRIMARY KEY CLUSTERED ([DoctorId]),
    CONSTRAINT [UQ_Licence] UNIQUE NONCLUSTERED ([LicenceNo] ASC)
)
GO
CREATE TABLE [dbo].[Patients] (
    [PatientId] UNIQUEIDENTIFIER NOT NULL DEFAULT NEWID() PRIMARY KEY,
    [FirstName] NVARCHAR(40) NOT NULL,
    [LastName] NVARCHAR(40) NOT NULL,
    [Sex] CHAR(1) NULL CHECK ([Sex] IN ('F', 'M', 'X')),
    [BirthDate] DATE NOT NULL,
    [InsuranceNo] VARCHAR(12) NULL,
    [HeightCm] SMALLINT NULL,
    [WeightKg] DECIMAL(5, 2) NULL,
    [IsDonor] BIT NOT NULL DEFAULT 0,
    CHECK ([HeightCm] IS NULL OR [HeightCm] BETWEEN 30 AND 250),
    CHECK ([WeightKg] > 0)
)
GO
CREATE TABLE [dbo].[Rooms] (
    [DepartmentCode] CHAR(4) NOT NULL REFERENCES [dbo].[Departments] ([Code]),
    [RoomNo] SMALLINT NOT NULL CHECK ([RoomNo] > 0),
    [Beds] TINYINT NOT NULL CHECK ([Beds] IN (1, 2, 4)),
    CONSTRAINT [PK_Rooms] PRIMARY KEY ([DepartmentCode], [RoomNo])
)
GO
CREATE TABLE [dbo].[Stays] (
    [StayId] BIGINT IDENTITY(1,1) NOT NULL PRIMARY KEY,
    [PatientId] UNIQUEIDENTIFIER NOT NULL,
    [DoctorId] INT NOT NULL,
    [DeputyId] INT NULL,
    [DepartmentCode] CHAR(4) NOT NULL,
    [RoomNo] SMALLINT NOT NULL,
    [AdmittedAt] DATETIME2 NOT NULL,
    [DischargedAt] DATETIME2 NULL,
    [Nights] INT NOT NULL CHECK ([Nights] >= 0),
    [RatePerNight] DECIMAL(7, 2) NOT NULL,
    [Cost] AS ([Nights] * [RatePerNight]) PERSISTED,
    [PaidShare] DECIMAL(3, 2) NOT NULL CHECK ([PaidShare] <= 1),
    CONSTRAINT [CK_Stay] CHECK ([DischargedAt] IS NULL OR [DischargedAt] >= [AdmittedAt]),
    CONSTRAINT [FK_Room] FOREIGN KEY ([DepartmentCode], [RoomNo]) REFERENCES [dbo].[Rooms] ([DepartmentCode], [RoomNo]),
    CONSTRAINT [FK_Dep] FOREIGN KEY ([DepartmentCode]) REFERENCES [dbo].[Departments] ([Code])
)
GO
ALTER TABLE [dbo].[Doctors] WITH CHECK ADD CONSTRAINT [FK_Doctors] FOREIGN KEY ([DepartmentCode]) REFERENCES [dbo].[Departments] ([Code])
GO
ALTER TABLE [dbo].[Stays] ADD CONSTRAINT [FK_Patient] FOREIGN KEY ([PatientId]) REFERENCES [dbo].[Patients] ([PatientId])
GO
ALTER TABLE [dbo].[Stays] ADD CONSTRAINT [FK_Doctor] FOREIGN KEY ([DoctorId]) REFERENCES [dbo].[Doctors] ([DoctorId])
GO
ALTER TABLE [dbo].[Stays] ADD CONSTRAINT [FK_Deputy] FOREIGN KEY ([DeputyId]) REFERENCES [dbo].[Doctors] ([DoctorId])
GO
